/** What can be configured, and where it is read from. */
@NullMarked
package dev.parley.call.config;

import org.jspecify.annotations.NullMarked;
