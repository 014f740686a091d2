package dev.parley.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;

/**
 * What browsers are told on every response, so that the page can do what it needs and nothing else.
 */
final class SecurityHeaders {
    /**
     * {@code 'self'} covers the WebSocket too; the call shows camera previews from blobs and
     * streams.
     */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                    + "media-src 'self' blob: mediastream:; worker-src 'self' blob:; connect-src 'self'; "
                    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String PERMISSIONS_POLICY =
            "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), autoplay=(self), "
                    + "screen-wake-lock=(self), speaker-selection=(self), geolocation=(), payment=(), usb=()";

    private SecurityHeaders() {}

    static void set(ServerResponse response) {
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
        response.header(HeaderNames.create("Content-Security-Policy"), CONTENT_SECURITY_POLICY);
        response.header(HeaderNames.create("X-Frame-Options"), "DENY");
        response.header(HeaderNames.create("Permissions-Policy"), PERMISSIONS_POLICY);
        response.header(HeaderNames.create("Cross-Origin-Opener-Policy"), "same-origin");
    }
}
