package dev.parley.server.webhook;

import dev.parley.sfu.room.RoomNews;

/**
 * News with the time it happened.
 *
 * @param atMillis epoch milliseconds
 */
record Occurrence(RoomNews news, long atMillis) {}
