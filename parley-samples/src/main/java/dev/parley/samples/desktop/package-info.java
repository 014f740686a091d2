/** A group call for the desktop: the program, and the call as it uses the SDK. */
@NullMarked
package dev.parley.samples.desktop;

import org.jspecify.annotations.NullMarked;
