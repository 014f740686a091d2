/**
 * Offers and answers of a participant's two peer connections (RFC 8829), turned into what the media
 * plane needs. Plain stateful classes, each used by the one virtual thread of its connection; no
 * socket, no clock.
 */
@NullMarked
package dev.parley.server.negotiation;

import org.jspecify.annotations.NullMarked;
