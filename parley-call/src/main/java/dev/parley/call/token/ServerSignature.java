package dev.parley.call.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature that clients have the RTC service send with each server message: it names the user,
 * the app and an end, so that messages can only come from whoever logged in here. HMAC-SHA256 with
 * a key of its own, made of the app's. For any thread.
 */
public final class ServerSignature {
    /** The longest text that is looked at. */
    public static final int MAX_CHARS = 1024;

    private static final String HMAC = "HmacSHA256";
    private static final String PURPOSE = "parley-call server signature 1";
    private static final String SEPARATOR = "\n";

    private final String appId;
    private final Duration validity;
    private final SecretKeySpec key;

    /** Signatures of an app, valid for so long. */
    public ServerSignature(String appId, String appKey, Duration validity) {
        this.appId = appId;
        this.validity = validity;
        byte[] master = appKey.getBytes(StandardCharsets.UTF_8);
        this.key = new SecretKeySpec(mac(new SecretKeySpec(master, HMAC), PURPOSE), HMAC);
    }

    /** A signature for this user. */
    public String of(String userId, Instant now) {
        String content =
                String.join(
                        SEPARATOR,
                        appId,
                        userId,
                        Long.toString(now.plus(validity).getEpochSecond()));
        return encoded(content.getBytes(StandardCharsets.UTF_8)) + "." + encoded(mac(key, content));
    }

    /** The user that a signature is for; empty if it is not good, or no more. Never throws. */
    public Optional<String> user(String signature, Instant now) {
        int dot = signature.indexOf('.');
        if (signature.length() > MAX_CHARS || dot < 0) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            String content =
                    new String(decoder.decode(signature.substring(0, dot)), StandardCharsets.UTF_8);
            byte[] told = decoder.decode(signature.substring(dot + 1));
            String[] parts = content.split(SEPARATOR, -1);
            boolean isGood =
                    MessageDigest.isEqual(mac(key, content), told)
                            && parts.length == 3
                            && parts[0].equals(appId)
                            && now.getEpochSecond() <= Long.parseLong(parts[2]);
            return isGood ? Optional.of(parts[1]) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(SecretKeySpec key, String content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }
}
