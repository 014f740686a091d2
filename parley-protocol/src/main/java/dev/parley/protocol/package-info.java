/** Bytes and their meaning, and the state machines of the RFCs: no I/O, no clock, no rooms. */
@NullMarked
package dev.parley.protocol;

import org.jspecify.annotations.NullMarked;
