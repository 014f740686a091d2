/** Real-time signaling: the numbers by which both sides lose and double nothing, and its bounds. */
@NullMarked
package dev.parley.signaling.rts;

import org.jspecify.annotations.NullMarked;
