package dev.parley.server.openapi;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a request: HMAC-SHA256 over a canonical form of it, with a key derived from the
 * secret key, the day, the region and the service. Stateless, any thread.
 */
final class RequestSignature {
    static final String ALGORITHM = "HMAC-SHA256";
    static final String SERVICE = "rtc";
    static final String TERMINATOR = "request";

    private static final String HMAC = "HmacSHA256";

    private RequestSignature() {}

    /**
     * What a signature depends on beside the request.
     *
     * @param dateTime of {@code X-Date}, as in 20260301T120000Z
     * @param region of the credential
     * @param signedHeaders names in lower case, in the order of the {@code Authorization} header
     */
    record Scope(String dateTime, String region, List<String> signedHeaders) {
        /** Takes a copy of the names. */
        Scope {
            signedHeaders = List.copyOf(signedHeaders);
        }

        String day() {
            return dateTime.substring(0, 8);
        }

        String text() {
            return "%s/%s/%s/%s".formatted(day(), region, SERVICE, TERMINATOR);
        }
    }

    /**
     * The signature in lower-case hexadecimal digits.
     *
     * @throws IllegalArgumentException if the query cannot be read
     */
    static String sign(OpenApiRequest request, Scope scope, String secretKey) {
        String toSign =
                String.join(
                        "\n",
                        ALGORITHM,
                        scope.dateTime(),
                        scope.text(),
                        sha256Hex(canonical(request, scope.signedHeaders())));
        byte[] key = hmac(secretKey.getBytes(StandardCharsets.UTF_8), scope.day());
        for (String part : List.of(scope.region(), SERVICE, TERMINATOR)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    /** The form of a request that is the same however it is written. */
    static byte[] canonical(OpenApiRequest request, List<String> signedHeaders) {
        String headers =
                signedHeaders.stream()
                        .map(name -> name + ":" + request.header(name).strip() + "\n")
                        .collect(Collectors.joining());
        return String.join(
                        "\n",
                        request.method(),
                        request.path(),
                        canonicalQuery(request.query()),
                        headers,
                        String.join(";", signedHeaders),
                        sha256Hex(request.body()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String canonicalQuery(String query) {
        List<String> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(encoded(name) + "=" + encoded(value));
            }
        }
        pairs.sort(null);
        return String.join("&", pairs);
    }

    /** Percent-encoded but for what RFC 3986 section 2.3 calls unreserved. */
    private static String encoded(String raw) {
        String decoded = URLDecoder.decode(raw, StandardCharsets.UTF_8);
        return URLEncoder.encode(decoded, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String sha256Hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }
}
