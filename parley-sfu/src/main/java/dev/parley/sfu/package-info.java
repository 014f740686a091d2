/** Rooms and the forwarding of media between their participants. */
@NullMarked
package dev.parley.sfu;

import org.jspecify.annotations.NullMarked;
