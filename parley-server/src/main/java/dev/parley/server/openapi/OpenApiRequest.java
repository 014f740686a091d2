package dev.parley.server.openapi;

import java.util.Map;

/**
 * A request as it came.
 *
 * @param method in capitals
 * @param path as it was written, without the query
 * @param query as it was written, without the question mark
 * @param headers by name in lower case; of a header that came twice, the first
 * @param body at most {@value OpenApi#MAX_BODY_BYTES} octets, and one more if it is longer
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record OpenApiRequest(
        String method, String path, String query, Map<String, String> headers, byte[] body) {

    /** Takes a copy of the headers. */
    public OpenApiRequest {
        headers = Map.copyOf(headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
