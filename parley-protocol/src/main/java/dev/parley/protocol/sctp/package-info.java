/**
 * One SCTP association as WebRTC uses it: RFC 9260 over DTLS (RFC 8261), with partial reliability
 * (RFC 3758) and stream resets (RFC 6525).
 */
@NullMarked
package dev.parley.protocol.sctp;

import org.jspecify.annotations.NullMarked;
