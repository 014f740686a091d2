/** A room behind {@code RTCRoom}: joining and coming back, users, streams, messages, figures. */
@NullMarked
package dev.parley.sdk.internal.room;

import org.jspecify.annotations.NullMarked;
