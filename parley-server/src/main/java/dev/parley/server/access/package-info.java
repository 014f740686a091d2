/** Who may do what: tokens checked against what is asked for, and the one list of refusals. */
@NullMarked
package dev.parley.server.access;

import org.jspecify.annotations.NullMarked;
