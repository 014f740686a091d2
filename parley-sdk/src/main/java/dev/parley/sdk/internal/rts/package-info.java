/** Signaling outside of rooms: one login, over its WebSockets one after the other. */
@NullMarked
package dev.parley.sdk.internal.rts;

import org.jspecify.annotations.NullMarked;
