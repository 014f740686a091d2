/** JSON on the wire: bounded reading, plain writing. */
@NullMarked
package dev.parley.call.wire;

import org.jspecify.annotations.NullMarked;
