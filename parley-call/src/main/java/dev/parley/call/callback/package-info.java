/** What the RTC service tells of rooms: server callbacks. */
@NullMarked
package dev.parley.call.callback;

import org.jspecify.annotations.NullMarked;
