/** The program: its options, and the one place where everything is put together. */
@NullMarked
package dev.parley.server.main;

import org.jspecify.annotations.NullMarked;
