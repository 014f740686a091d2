package dev.parley.signaling.token;

/** Why a token was not accepted. The texts are for clients: they never quote the token. */
public enum TokenRefusal {
    /** Not a signed JSON Web Token, or a claim has the wrong type. */
    MALFORMED("the token cannot be read"),
    /** Longer than {@link AccessTokens#MAX_TOKEN_CHARS}. */
    TOO_LONG("the token is too long"),
    /** Not signed with HS256. */
    UNSUPPORTED_ALGORITHM("the token is not signed with HS256"),
    /** The issuer is no key of this server. */
    UNKNOWN_KEY("the token is signed by an unknown API key"),
    /** It is for an app that is not this server's. */
    UNKNOWN_APP("the token is for another app"),
    /** The signature does not match the key's secret. */
    BAD_SIGNATURE("the token's signature does not match"),
    /** There is no expiry time; a token without one would be valid for ever. */
    NO_EXPIRY("the token has no expiry"),
    /** The expiry time has passed. */
    EXPIRED("the token has expired"),
    /** The time from which it is valid has not come. */
    NOT_YET_VALID("the token is not valid yet");

    private final String text;

    TokenRefusal(String text) {
        this.text = text;
    }

    /** A clause in plain words, without a capital or a full stop. */
    public String text() {
        return text;
    }
}
