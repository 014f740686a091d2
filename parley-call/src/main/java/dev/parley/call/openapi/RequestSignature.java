package dev.parley.call.openapi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests of the Open API: HMAC-SHA256 over a canonical form of the request, with a key made
 * of the secret key, the day, the region and the service. For any thread.
 */
final class RequestSignature {
    private static final String HMAC = "HmacSHA256";
    private static final String SERVICE = "rtc";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY_CHARS = 8;

    private final String accessKey;
    private final String secretKey;
    private final String region;

    RequestSignature(String accessKey, String secretKey, String region) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.region = region;
    }

    /**
     * What is signed.
     *
     * @param host as the {@code Host} header says it
     * @param path begins with a slash
     * @param query its names in order, percent-encoded
     * @param requestId told in {@code X-Request-Id}; makes two requests of a second different
     */
    record Request(String host, String path, String query, String requestId, String body) {}

    /** The headers to send, without {@code Host}. */
    Map<String, String> headers(Request request, Instant now) {
        String date = DATE.format(now);
        String bodyHash = sha256(request.body());
        SortedMap<String, String> signed = new TreeMap<>();
        signed.put("content-type", "application/json");
        signed.put("host", request.host());
        signed.put("x-content-sha256", bodyHash);
        signed.put("x-date", date);
        signed.put("x-request-id", request.requestId());
        StringBuilder lines = new StringBuilder();
        signed.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", signed.keySet());
        String canonical =
                String.join(
                        "\n",
                        "POST",
                        request.path(),
                        request.query(),
                        lines.toString(),
                        names,
                        bodyHash);
        String day = date.substring(0, DAY_CHARS);
        String scope = String.join("/", day, region, SERVICE, "request");
        String toSign = String.join("\n", "HMAC-SHA256", date, scope, sha256(canonical));
        Map<String, String> headers = new LinkedHashMap<>(signed);
        headers.remove("host");
        headers.put(
                "authorization",
                "HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(accessKey, scope, names, sign(day, toSign)));
        return headers;
    }

    private String sign(String day, String toSign) {
        byte[] key = secretKey.getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(day, region, SERVICE, "request")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }
}
