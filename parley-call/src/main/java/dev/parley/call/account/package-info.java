/** Users and their log-in tokens, and the events of {@code POST /login}. */
@NullMarked
package dev.parley.call.account;

import org.jspecify.annotations.NullMarked;
