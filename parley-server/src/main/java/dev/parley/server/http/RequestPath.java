package dev.parley.server.http;

import java.util.regex.Pattern;

/** The path of a request as routes compare it. */
final class RequestPath {
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private RequestPath() {}

    /**
     * Collapses repeated slashes: users write {@code wss://host/} and clients add {@code /rtc} to
     * it.
     */
    static String normalized(String rawPath) {
        return SLASHES.matcher(rawPath).replaceAll("/");
    }
}
