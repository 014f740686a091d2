/** The media engine on webrtc-java: the only package that knows that library. */
@NullMarked
package dev.parley.sdk.internal.webrtc;

import org.jspecify.annotations.NullMarked;
