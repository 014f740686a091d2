/** The engine behind {@code RTCVideo}: its threads, its devices and its rooms. */
@NullMarked
package dev.parley.sdk.internal.engine;

import org.jspecify.annotations.NullMarked;
