package dev.parley.signaling.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mints and verifies access tokens: JSON Web Tokens (RFC 7519) signed with HS256 and nothing else,
 * so that neither {@code none} nor a public key taken for a secret is ever accepted (RFC 8725
 * section 3.1).
 *
 * <p>The time is an argument. Verification refuses and never throws, whatever the text. Immutable,
 * for any thread.
 */
public final class AccessTokens {
    /** A token travels in a request line; longer ones are refused before they are parsed. */
    public static final int MAX_TOKEN_CHARS = 16 * 1024;

    /** How far the clocks of the issuer and of this server may differ. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    /** The least number of key bytes the JWT library takes for HS256. */
    private static final int HS256_KEY_BYTES = 32;

    private final Map<String, String> secretByApiKey;

    /** Accepts tokens of these API keys, and mints for them. */
    public AccessTokens(Map<String, String> secretByApiKey) {
        this.secretByApiKey = Map.copyOf(secretByApiKey);
    }

    /** Checks form, algorithm, issuer, signature and times, in this order. */
    public TokenVerification verify(String text, Instant now) {
        if (text.length() > MAX_TOKEN_CHARS) {
            return refused(TokenRefusal.TOO_LONG);
        }
        try {
            JWT jwt = JWTParser.parse(text);
            if (!(jwt instanceof SignedJWT signed)
                    || !JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())) {
                return refused(TokenRefusal.UNSUPPORTED_ALGORITHM);
            }
            return verifySigned(signed, now);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return refused(TokenRefusal.MALFORMED);
        }
    }

    private TokenVerification verifySigned(SignedJWT jwt, Instant now)
            throws ParseException, JOSEException {
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        if (claims == null) {
            return refused(TokenRefusal.MALFORMED);
        }
        String apiKey = claims.getIssuer();
        String secret = apiKey == null ? null : secretByApiKey.get(apiKey);
        if (apiKey == null || secret == null) {
            return refused(TokenRefusal.UNKNOWN_KEY);
        }
        if (!jwt.verify(new MACVerifier(hs256Key(secret)))) {
            return refused(TokenRefusal.BAD_SIGNATURE);
        }
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            return refused(TokenRefusal.NO_EXPIRY);
        }
        if (now.isAfter(expiry.toInstant().plus(CLOCK_SKEW))) {
            return refused(TokenRefusal.EXPIRED);
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && now.plus(CLOCK_SKEW).isBefore(notBefore.toInstant())) {
            return refused(TokenRefusal.NOT_YET_VALID);
        }
        return new TokenVerification.Granted(
                new VerifiedToken(apiKey, TokenClaims.read(claims), expiry.toInstant()));
    }

    /**
     * Signs a token that is valid from {@code now} (whole seconds) for {@code validity}.
     *
     * @throws IllegalArgumentException if {@code apiKey} is none of this server's keys
     */
    public String mint(AccessToken token, String apiKey, Instant now, Duration validity) {
        String secret = secretByApiKey.get(apiKey);
        if (secret == null) {
            throw new IllegalArgumentException("no such API key: " + apiKey);
        }
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(apiKey)
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(validity)));
        TokenClaims.write(token, claims);
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            jwt.sign(new MACSigner(hs256Key(secret)));
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is part of every JDK", e);
        }
        return jwt.serialize();
    }

    /**
     * The secret as an HMAC key. HMAC itself fills a short key with zero octets up to the hash's
     * block (RFC 2104 section 2), so filling a short secret here changes no signature; it only
     * satisfies the library's minimum.
     */
    static byte[] hs256Key(String secret) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return key.length >= HS256_KEY_BYTES ? key : Arrays.copyOf(key, HS256_KEY_BYTES);
    }

    private static TokenVerification refused(TokenRefusal reason) {
        return new TokenVerification.Refused(reason);
    }

    /** Names the keys, never their secrets. */
    @Override
    public String toString() {
        return "AccessTokens" + secretByApiKey.keySet();
    }

    /** Whether this is a key tokens may be minted for. */
    public boolean knows(@Nullable String apiKey) {
        return apiKey != null && secretByApiKey.containsKey(apiKey);
    }
}
