/**
 * Session descriptions: text to records and back (RFC 8866, and what JSEP, RFC 8829, needs of its
 * extensions). Nothing here resolves a name, opens a socket or knows what a room is.
 */
@NullMarked
package dev.parley.protocol.sdp;

import org.jspecify.annotations.NullMarked;
