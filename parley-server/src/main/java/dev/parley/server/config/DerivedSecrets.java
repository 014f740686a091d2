package dev.parley.server.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that this server and the business server in its process share where the operator
 * names none: each is HMAC-SHA256 of a label under the secret of the first API key, so that it is
 * the same after a restart and none tells another one or the API secret.
 */
final class DerivedSecrets {
    /** What holds for a key that is not set, in the words of the documentation. */
    static final String ABSENT = "derived from keys with call.enabled, else none";

    private static final String ACCESS_KEY = "parley-call";
    private static final int APP_ID_CHARS = 24;

    private final byte[] apiSecret;

    DerivedSecrets(ApiKeys keys) {
        String first = keys.secretByKey().get(keys.firstKey());
        this.apiSecret = String.valueOf(first).getBytes(StandardCharsets.UTF_8);
    }

    String appId() {
        return derived("parley app id").substring(0, APP_ID_CHARS);
    }

    String appKey() {
        return derived("parley app key");
    }

    String openApiAccessKey() {
        return ACCESS_KEY;
    }

    String openApiSecretKey() {
        return derived("parley open api secret key");
    }

    String callbacksSecretKey() {
        return derived("parley call callbacks secret key");
    }

    private String derived(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(apiSecret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(label.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
