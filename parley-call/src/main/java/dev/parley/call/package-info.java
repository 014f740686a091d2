/** The business server of the group call: an ordinary HTTP client of the RTC service. */
@NullMarked
package dev.parley.call;

import org.jspecify.annotations.NullMarked;
