/**
 * RTCP read and written: reports, descriptions, feedback (RFC 3550 section 6, RFC 4585, RFC 5104,
 * RFC 5506, transport-wide feedback, REMB).
 */
@NullMarked
package dev.parley.protocol.rtcp;

import org.jspecify.annotations.NullMarked;
