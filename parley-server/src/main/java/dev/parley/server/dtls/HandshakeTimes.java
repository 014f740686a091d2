package dev.parley.server.dtls;

/**
 * Times of one handshake attempt as the library takes them.
 *
 * @param limitMillis until the attempt ends
 * @param firstResendMillis before an unanswered flight is sent again
 */
record HandshakeTimes(int limitMillis, int firstResendMillis) {}
