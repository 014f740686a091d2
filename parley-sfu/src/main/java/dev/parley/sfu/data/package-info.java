/** Messages between participants over data channels: what they are, and which are kept. */
@NullMarked
package dev.parley.sfu.data;

import org.jspecify.annotations.NullMarked;
