/** Drawing pictures with Java2D: the mathematics of render modes, conversion, and painting. */
@NullMarked
package dev.parley.sdk.internal.render;

import org.jspecify.annotations.NullMarked;
