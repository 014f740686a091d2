/** Tokens for the RTC service and the signature of server messages. */
@NullMarked
package dev.parley.call.token;

import org.jspecify.annotations.NullMarked;
