/** The only package that knows the HTTP library. */
@NullMarked
package dev.parley.call.http;

import org.jspecify.annotations.NullMarked;
