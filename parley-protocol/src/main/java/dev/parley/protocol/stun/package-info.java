/** STUN messages with short-term credentials, the subset ICE needs (RFC 8489). */
@NullMarked
package dev.parley.protocol.stun;

import org.jspecify.annotations.NullMarked;
