package dev.parley.signaling.token;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints and verifies tokens of the {@code 001} form for one app, signed with HMAC-SHA256 by the
 * app's key.
 *
 * <p>The time is an argument. Verification refuses and never throws, whatever the text. Immutable,
 * for any thread.
 */
public final class AppTokens {
    /** How long after it was made a token can be used at all. */
    public static final Duration LONGEST_VALIDITY = Duration.ofDays(7);

    private static final String HMAC = "HmacSHA256";

    private final String appId;
    private final SecretKeySpec key;

    /**
     * Tokens of this app, signed with its key.
     *
     * @throws IllegalArgumentException if the name is none of an app, or the key is empty
     */
    public AppTokens(String appId, String appKey) {
        if (!AppToken.isAppId(appId)) {
            throw new IllegalArgumentException("an app id has 24 visible ASCII characters");
        }
        this.appId = appId;
        this.key = new SecretKeySpec(appKey.getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** The app. */
    public String appId() {
        return appId;
    }

    /** Whether a text has the beginning of such a token, which no JSON Web Token has. */
    public static boolean looksLikeOne(String text) {
        return text.startsWith(AppTokenEnvelope.VERSION) && text.indexOf('.') < 0;
    }

    /**
     * What a token says of itself, without checking anything but its form: for clients, which do
     * not have the key. Empty if it has not the form.
     */
    public static Optional<AppToken> readUnverified(String text) {
        return AppTokenEnvelope.parse(text)
                .flatMap(envelope -> AppTokenMessage.read(envelope.appId(), envelope.message()));
    }

    /** Checks form, app, signature and times, in this order. */
    public AppTokenVerification verify(String text, Instant now) {
        if (text.length() > AppTokenEnvelope.MAX_CHARS) {
            return new AppTokenVerification.Refused(TokenRefusal.TOO_LONG);
        }
        Optional<AppTokenEnvelope> envelope = AppTokenEnvelope.parse(text);
        if (envelope.isEmpty()) {
            return new AppTokenVerification.Refused(TokenRefusal.MALFORMED);
        }
        if (!envelope.get().appId().equals(appId)) {
            return new AppTokenVerification.Refused(TokenRefusal.UNKNOWN_APP);
        }
        byte[] message = envelope.get().message();
        if (!MessageDigest.isEqual(sign(message), envelope.get().signature())) {
            return new AppTokenVerification.Refused(TokenRefusal.BAD_SIGNATURE);
        }
        return AppTokenMessage.read(appId, message)
                .map(token -> checkTimes(token, now))
                .orElseGet(() -> new AppTokenVerification.Refused(TokenRefusal.MALFORMED));
    }

    private static AppTokenVerification checkTimes(AppToken token, Instant now) {
        Instant issued = Instant.ofEpochSecond(token.issuedAtSeconds());
        if (now.plus(AccessTokens.CLOCK_SKEW).isBefore(issued)) {
            return new AppTokenVerification.Refused(TokenRefusal.NOT_YET_VALID);
        }
        boolean over = token.expiresAtSeconds() != 0 && now.isAfter(token.expiresAt());
        if (over || now.isAfter(issued.plus(LONGEST_VALIDITY))) {
            return new AppTokenVerification.Refused(TokenRefusal.EXPIRED);
        }
        return new AppTokenVerification.Granted(token);
    }

    /**
     * The token as text.
     *
     * @throws IllegalArgumentException if it is of another app, or longer than a token may be
     */
    public String mint(AppToken token) {
        if (!token.appId().equals(appId)) {
            throw new IllegalArgumentException("a token of another app: " + token.appId());
        }
        byte[] message = AppTokenMessage.write(token);
        return new AppTokenEnvelope(appId, message, sign(message)).text();
    }

    private byte[] sign(byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }

    /** Names the app, never its key. */
    @Override
    public String toString() {
        return "AppTokens[" + appId + "]";
    }
}
