/** A way for tests to have several engines in one program, where applications have one. */
@NullMarked
package dev.parley.sdk.internal.engine;

import org.jspecify.annotations.NullMarked;
