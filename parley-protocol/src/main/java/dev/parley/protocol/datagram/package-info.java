/** What a datagram is, and where outgoing datagrams of a tick are gathered. */
@NullMarked
package dev.parley.protocol.datagram;

import org.jspecify.annotations.NullMarked;
