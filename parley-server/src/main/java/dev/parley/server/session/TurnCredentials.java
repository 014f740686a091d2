package dev.parley.server.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A user name and password for TURN servers that share a secret with us: the form of coturn's
 * {@code use-auth-secret}, which lets the relay check them without asking anybody.
 *
 * @param username when they expire in seconds of the epoch, a colon, and whose they are
 * @param password HMAC-SHA1 of the user name under the secret, in base 64
 */
record TurnCredentials(String username, String password) {
    /**
     * Mints credentials.
     *
     * @param participantSid whose they are, as the relay's log shows
     */
    static TurnCredentials mint(
            String secret, String participantSid, Instant now, Duration validity) {
        String username = now.plus(validity).getEpochSecond() + ":" + participantSid;
        return new TurnCredentials(username, hmac(secret, username));
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA1", impossible);
        }
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "TurnCredentials[" + username + "]";
    }
}
