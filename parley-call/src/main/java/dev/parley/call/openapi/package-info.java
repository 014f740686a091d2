/** Calls of the RTC service's Open API: signing, sending, the outbox. */
@NullMarked
package dev.parley.call.openapi;

import org.jspecify.annotations.NullMarked;
