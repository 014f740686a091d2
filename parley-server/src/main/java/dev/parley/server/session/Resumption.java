package dev.parley.server.session;

import dev.parley.signaling.token.VerifiedToken;

/**
 * A client that comes back.
 *
 * @param token with which it does
 * @param connection on which it does
 */
record Resumption(VerifiedToken token, SessionConnection connection) {}
