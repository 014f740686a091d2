/** The events of a call that clients send through the RTC service. */
@NullMarked
package dev.parley.call.scenario;

import org.jspecify.annotations.NullMarked;
