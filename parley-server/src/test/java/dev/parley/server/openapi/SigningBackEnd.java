package dev.parley.server.openapi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A back end that signs what it sends; what it wants is one record a piece. */
record SigningBackEnd(String accessKey, String secretKey, String host, Instant at) {
    static final String REGION = "cn-north-1";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** A signed request. */
    OpenApiRequest post(String query, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        headers.put("host", host);
        headers.put("content-type", "application/json");
        headers.put("x-date", DATE.format(at));
        headers.put("x-content-sha256", RequestSignature.sha256Hex(bytes));
        OpenApiRequest unsigned = new OpenApiRequest("POST", "/openapi", query, headers, bytes);
        List<String> signed = List.of("content-type", "host", "x-content-sha256", "x-date");
        RequestSignature.Scope scope =
                new RequestSignature.Scope(headers.get("x-date"), REGION, signed);
        String signature = RequestSignature.sign(unsigned, scope, secretKey);
        headers.put(
                "authorization",
                "HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(accessKey, scope.text(), String.join(";", signed), signature));
        return new OpenApiRequest("POST", "/openapi", query, headers, bytes);
    }
}
