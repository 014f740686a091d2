/** The media loop: one thread, its rooms, its datagrams. */
@NullMarked
package dev.parley.sfu.loop;

import org.jspecify.annotations.NullMarked;
