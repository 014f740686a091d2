/** Who is speaking in a room. */
@NullMarked
package dev.parley.sfu.audio;

import org.jspecify.annotations.NullMarked;
