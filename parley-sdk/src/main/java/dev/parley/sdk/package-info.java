/**
 * The Java SDK: an engine ({@code RTCVideo}), rooms ({@code RTCRoom}), and what they tell the
 * application.
 */
@NullMarked
package dev.parley.sdk;

import org.jspecify.annotations.NullMarked;
