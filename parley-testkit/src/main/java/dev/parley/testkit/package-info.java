/** A simulated network and scripted peers, to run the media plane on a virtual clock. */
@NullMarked
package dev.parley.testkit;

import org.jspecify.annotations.NullMarked;
