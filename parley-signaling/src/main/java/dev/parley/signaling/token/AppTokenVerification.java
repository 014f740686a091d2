package dev.parley.signaling.token;

/** What came of verifying a {@code 001} token. */
public sealed interface AppTokenVerification {

    /** The token is good; which room and which user it is for is left to be compared. */
    record Granted(AppToken token) implements AppTokenVerification {}

    /** The token is not accepted. */
    record Refused(TokenRefusal reason) implements AppTokenVerification {}
}
