/** A client's signaling session, between its WebSocket and its room. */
@NullMarked
package dev.parley.server.session;

import org.jspecify.annotations.NullMarked;
