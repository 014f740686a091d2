/** Which media loop owns which room, and how to reach it. */
@NullMarked
package dev.parley.server.directory;

import org.jspecify.annotations.NullMarked;
