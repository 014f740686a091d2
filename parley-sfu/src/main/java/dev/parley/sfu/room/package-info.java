/** Rooms, participants, and the commands and events that cross into and out of a media loop. */
@NullMarked
package dev.parley.sfu.room;

import org.jspecify.annotations.NullMarked;
