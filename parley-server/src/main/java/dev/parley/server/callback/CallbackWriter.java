package dev.parley.server.callback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the body of a callback with its signature: the SHA-256 of its fields and the secret,
 * sorted and put together. As safe for several threads as its generator.
 */
final class CallbackWriter {
    static final String VERSION = "2020-12-01";
    static final String CONTENT_TYPE = "application/json";

    private static final int NONCES = 10_000;

    private final String appId;
    private final String secretKey;
    private final RandomGenerator random;
    private final JsonMapper json = JsonMapper.builder().build();

    CallbackWriter(String appId, String secretKey, RandomGenerator random) {
        this.appId = appId;
        this.secretKey = secretKey;
        this.random = random;
    }

    byte[] body(CallbackEvent event) {
        String data = json.writeValueAsString(event.data());
        String time =
                Instant.ofEpochMilli(event.atMillis()).truncatedTo(ChronoUnit.SECONDS).toString();
        String nonce = "%04d".formatted(random.nextInt(NONCES));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("EventType", event.type());
        body.put("EventData", data);
        body.put("EventTime", time);
        body.put("EventId", event.id());
        body.put("AppId", appId);
        body.put("Version", VERSION);
        // The field is spelled so in the protocol.
        body.put("Noce", nonce);
        body.put(
                "Signature",
                signature(event.type(), data, time, event.id(), appId, VERSION, nonce, secretKey));
        return json.writeValueAsBytes(body);
    }

    /** The fields and the secret, in any order. */
    static String signature(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
