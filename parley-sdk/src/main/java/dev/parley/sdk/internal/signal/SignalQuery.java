package dev.parley.sdk.internal.signal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client says of itself when it opens a WebSocket of LiveKit's signaling (version 0: two
 * connections).
 *
 * @param token a JSON Web Token that grants joining
 * @param autoSubscribe whether everything that is published is received without asking
 * @param attributes what the others see of this participant beside its name
 * @param resumedSid the participant to go on as, or empty to join afresh
 */
public record SignalQuery(
        String token,
        boolean autoSubscribe,
        Map<String, String> attributes,
        Optional<String> resumedSid) {
    private static final int PROTOCOL = 17;
    private static final int MAX_PORT = 65_535;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Takes a copy of the attributes. */
    public SignalQuery {
        attributes = Map.copyOf(attributes);
    }

    /**
     * The WebSocket's address.
     *
     * @param server {@code http}, {@code https}, {@code ws} or {@code wss}, with or without a path
     * @throws IllegalArgumentException if it is no such address
     */
    public URI uri(String server, String sdkVersion) {
        StringJoiner query = new StringJoiner("&", "?", "");
        query.add("protocol=" + PROTOCOL);
        query.add("sdk=java");
        query.add("version=" + encoded(sdkVersion));
        query.add("os=" + encoded(System.getProperty("os.name", "")));
        query.add("auto_subscribe=" + (autoSubscribe ? 1 : 0));
        query.add("adaptive_stream=0");
        if (!attributes.isEmpty()) {
            byte[] json = JSON.writeValueAsBytes(attributes);
            query.add("attributes=" + Base64.getUrlEncoder().encodeToString(json));
        }
        resumedSid.ifPresent(sid -> {
            query.add("reconnect=1");
            query.add("sid=" + encoded(sid));
        });
        return URI.create(base(server, true) + "/rtc" + query);
    }

    /**
     * The server's address for WebSockets or for plain requests, without a slash at its end.
     *
     * @throws IllegalArgumentException if it is no such address
     */
    public static URI base(String server, boolean webSocket) {
        try {
            URI given = new URI(server.strip());
            String scheme =
                    given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
            boolean secure =
                    switch (scheme) {
                        case "http", "ws" -> false;
                        case "https", "wss" -> true;
                        default ->
                                throw new IllegalArgumentException(
                                        "the server's address must begin with http, https, ws or"
                                                + " wss: "
                                                + server);
                    };
            if (given.getHost() == null) {
                throw new IllegalArgumentException("the server's address names no host: " + server);
            }
            if (given.getPort() == 0 || given.getPort() > MAX_PORT) {
                throw new IllegalArgumentException("no port of a server: " + server);
            }
            String path = given.getPath() == null ? "" : given.getPath().replaceAll("/+$", "");
            String plain = webSocket ? "ws" : "http";
            return new URI(
                    secure ? plain + "s" : plain,
                    null,
                    given.getHost(),
                    given.getPort(),
                    path,
                    null,
                    null);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("no address of a server: " + server, malformed);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
