/** Data channels: labelled streams of an SCTP association (RFC 8831, RFC 8832). */
@NullMarked
package dev.parley.protocol.datachannel;

import org.jspecify.annotations.NullMarked;
