package dev.parley.signaling.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/**
 * Signs the bodies of webhooks as LiveKit does: a JSON Web Token (RFC 7519, HS256) that names the
 * API key and holds the SHA-256 of the body, and that expires. The time is an argument. Immutable,
 * for any thread.
 */
public final class WebhookTokens {
    /** How long a signature is valid. */
    public static final Duration VALIDITY = Duration.ofMinutes(5);

    private final String apiKey;
    private final byte[] key;

    /** Signs with this key's secret. */
    public WebhookTokens(String apiKey, String secret) {
        this.apiKey = apiKey;
        this.key = AccessTokens.hs256Key(secret);
    }

    /** A token for this body and no other, valid from {@code now} (whole seconds). */
    public String sign(byte[] body, Instant now) {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(apiKey)
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(VALIDITY)))
                        .claim("sha256", Base64.getEncoder().encodeToString(sha256(body)))
                        .build();
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is part of every JDK", e);
        }
        return jwt.serialize();
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** Names the key, never its secret. */
    @Override
    public String toString() {
        return "WebhookTokens[" + apiKey + "]";
    }
}
