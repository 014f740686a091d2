/** LiveKit's signaling as a client: one WebSocket at a time, and how its loss shows. */
@NullMarked
package dev.parley.sdk.internal.signal;

import org.jspecify.annotations.NullMarked;
