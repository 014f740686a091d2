package dev.parley.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * External servers that help clients to reach the media ports: TURN relays, with which this server
 * shares a secret, and STUN servers.
 *
 * @param urls of the relays (RFC 7065), as clients are told them; empty for none
 * @param secret shared with the relays; never shown by {@link #toString()}; empty without relays
 * @param ttl how long the credentials that clients are given are valid
 * @param stunUrls of STUN servers (RFC 7064), as clients are told them
 */
public record TurnConfig(List<String> urls, String secret, Duration ttl, List<String> stunUrls) {
    /** More would only delay a client's connecting. */
    private static final int MAX_URLS = 16;

    private static final Duration LEAST_TTL = Duration.ofMinutes(1);

    private static final String HOST = "([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+\\])";
    private static final String PORT = "(:[0-9]{1,5})?";
    private static final Pattern TURN_URL =
            Pattern.compile("turns?:" + HOST + PORT + "(\\?transport=(udp|tcp))?");
    private static final Pattern STUN_URL = Pattern.compile("stuns?:" + HOST + PORT);
    private static final int MAX_PORT = 65_535;

    /** Takes copies. */
    public TurnConfig {
        urls = List.copyOf(urls);
        stunUrls = List.copyOf(stunUrls);
    }

    static TurnConfig read(ConfigSection section) {
        List<String> urls =
                section.texts(
                        "urls",
                        "none",
                        "TURN servers that clients may use, such as turn:turn.example.com:3478?transport=udp or"
                                + " turns:turn.example.com:443?transport=tcp.");
        Optional<String> secret =
                section.secret(
                        "secret",
                        "required with turn.urls",
                        "The secret shared with the TURN servers (coturn: static-auth-secret).");
        Duration ttl =
                section.duration(
                        "ttl",
                        "4h",
                        "How long the TURN credentials given to a client are valid, at least 1m.");
        List<String> stunUrls =
                section.texts(
                        "stun-urls",
                        "none",
                        "STUN servers that clients may use, such as stun:stun.example.com:3478.");
        check("turn.urls", urls, TURN_URL, "turn:turn.example.com:3478?transport=udp");
        check("turn.stun-urls", stunUrls, STUN_URL, "stun:stun.example.com:3478");
        if (urls.isEmpty() != secret.isEmpty()) {
            throw new ConfigurationException(
                    "turn.urls and turn.secret are needed together: set both or neither.");
        }
        if (ttl.compareTo(LEAST_TTL) < 0) {
            throw new ConfigurationException("turn.ttl must be at least 1m.");
        }
        return new TurnConfig(urls, secret.orElse(""), ttl, stunUrls);
    }

    private static void check(String key, List<String> urls, Pattern form, String example) {
        if (urls.size() > MAX_URLS) {
            throw new ConfigurationException("%s takes at most %d URLs.".formatted(key, MAX_URLS));
        }
        for (String url : urls) {
            if (!form.matcher(url).matches() || !isPort(url)) {
                throw new ConfigurationException(
                        "%s takes URLs such as %s, not \"%s\".".formatted(key, example, url));
            }
        }
    }

    /** Whether the port of a URL of the right form, if it has one, is one that exists. */
    private static boolean isPort(String url) {
        int end = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        int colon = url.lastIndexOf(':', end - 1);
        boolean hasPort = colon > url.indexOf(':') && url.indexOf(']', colon) < 0;
        if (!hasPort) {
            return true;
        }
        int port = Integer.parseInt(url.substring(colon + 1, end));
        return port >= 1 && port <= MAX_PORT;
    }

    /** Names the servers, never the secret. */
    @Override
    public String toString() {
        return "TurnConfig[urls=%s, ttl=%s, stunUrls=%s]".formatted(urls, ttl, stunUrls);
    }
}
