/** What senders are told of the path, so that they can find its capacity. */
@NullMarked
package dev.parley.protocol.congestion;

import org.jspecify.annotations.NullMarked;
