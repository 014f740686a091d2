/** What each stage of a packet's way through the server costs, in time and in garbage. */
@NullMarked
package dev.parley.benchmarks;

import org.jspecify.annotations.NullMarked;
