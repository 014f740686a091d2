/** Rooms, seats, the shared screen and deadlines: pure, with the time as an argument. */
@NullMarked
package dev.parley.call.domain;

import org.jspecify.annotations.NullMarked;
