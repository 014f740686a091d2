/**
 * Real-time signaling: messages of users outside of rooms, to each other and to the business server
 * ({@code docs/rts.md}). A session outlives its WebSockets; each has a virtual thread, and they
 * meet in their inboxes only.
 */
@NullMarked
package dev.parley.server.rts;

import org.jspecify.annotations.NullMarked;
