/**
 * What the forwarder must know of payload formats: frame borders, key frames, picture ids (RFC
 * 7741, RFC 9628, RFC 6184, RFC 7587).
 */
@NullMarked
package dev.parley.protocol.codec;

import org.jspecify.annotations.NullMarked;
