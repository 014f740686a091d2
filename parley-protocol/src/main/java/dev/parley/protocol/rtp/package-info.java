/** RTP packets, header extensions, retransmission (RFC 3550, RFC 8285, RFC 4588). */
@NullMarked
package dev.parley.protocol.rtp;

import org.jspecify.annotations.NullMarked;
