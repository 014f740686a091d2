package dev.parley.signaling.token;

/** What came of verifying a token. */
public sealed interface TokenVerification {

    /** The token is good. */
    record Granted(VerifiedToken token) implements TokenVerification {}

    /** The token is not accepted. */
    record Refused(TokenRefusal reason) implements TokenVerification {}
}
