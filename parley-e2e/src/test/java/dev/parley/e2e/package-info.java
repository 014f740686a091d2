/**
 * Parley seen from outside: real browsers and foreign clients talk to a server that runs as a
 * process of its own.
 *
 * <p>Everything here waits for conditions with generous deadlines and asserts no speed, but for the
 * figures that are promised to people (how soon the first picture comes).
 */
@NullMarked
package dev.parley.e2e;

import org.jspecify.annotations.NullMarked;
