package dev.parley.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is told of what happens in rooms, and how much of that is kept while they do not listen.
 *
 * @param urls where events are posted to; none for no webhooks
 * @param apiKey the key whose secret signs them
 * @param directory where events are kept until they are delivered; empty for the usual place
 * @param maxBytes how much is kept
 * @param maxAge how long an event is kept
 * @param delivery how events are sent
 */
public record WebhookConfig(
        List<String> urls,
        String apiKey,
        Optional<Path> directory,
        long maxBytes,
        Duration maxAge,
        Delivery delivery) {

    /** Under the home of the distribution, or under the working directory. */
    public static final Path USUAL_DIRECTORY = Path.of(".parley", "webhooks");

    /** The longest events must fit a few times. */
    private static final int LEAST_BYTES = 4 << 20;

    private static final int MOST_URLS = 16;

    /** Takes a copy of the URLs. */
    public WebhookConfig {
        urls = List.copyOf(urls);
    }

    /**
     * How events are sent.
     *
     * @param connectTimeout how long a receiver may take to accept a connection
     * @param requestTimeout how long an attempt may take as a whole
     * @param longestWait the longest wait between two attempts
     * @param parallel how many events are under way to one receiver
     */
    public record Delivery(
            Duration connectTimeout, Duration requestTimeout, Duration longestWait, int parallel) {}

    static WebhookConfig read(ConfigSection section, ApiKeys keys) {
        List<String> urls = readUrls(section);
        String apiKey =
                section.optionalText(
                                "api-key",
                                "text",
                                "the first of keys",
                                "The API key whose secret signs events; one of keys.")
                        .orElse(keys.firstKey());
        if (!keys.secretByKey().containsKey(apiKey)) {
            throw new ConfigurationException(
                    "webhook.api-key must be one of keys, and \"%s\" is not.".formatted(apiKey));
        }
        Optional<Path> directory =
                section.optionalText(
                                "directory",
                                "path",
                                USUAL_DIRECTORY.toString(),
                                "Where events are kept until they are delivered; of one server alone.")
                        .map(Path::of);
        return new WebhookConfig(
                urls,
                apiKey,
                directory,
                readMaxBytes(section),
                section.duration(
                        "max-age",
                        "24h",
                        "How long an event is kept; what is older is dropped and counted."),
                readDelivery(section));
    }

    private static List<String> readUrls(ConfigSection section) {
        List<String> urls =
                section.texts(
                        "urls",
                        "none",
                        "The URLs that events of rooms, participants and tracks are posted to (docs/webhooks.md).");
        if (urls.size() > MOST_URLS) {
            throw new ConfigurationException(
                    "webhook.urls has more than %d URLs.".formatted(MOST_URLS));
        }
        urls.forEach(url -> checkUrl("webhook.urls", url));
        if (new HashSet<>(urls).size() < urls.size()) {
            throw new ConfigurationException("webhook.urls names a URL twice.");
        }
        return urls;
    }

    /** Whether something can be posted there. */
    static void checkUrl(String key, String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("http") || scheme.equals("https");
            if (http
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= ParleyConfig.MAX_PORT) {
                return;
            }
        } catch (URISyntaxException e) {
            // Falls through to the one sentence for all that is wrong.
        }
        throw new ConfigurationException(
                "%s must be http or https URLs with a host, without a user and without a fragment, not \"%s\"."
                        .formatted(key, url));
    }

    private static int readMaxBytes(ConfigSection section) {
        int maxBytes =
                section.size(
                        "max-bytes",
                        "64MiB",
                        "How much is kept; beyond it the oldest events are dropped and counted.");
        if (maxBytes < LEAST_BYTES) {
            throw new ConfigurationException("webhook.max-bytes must be at least 4MiB.");
        }
        return maxBytes;
    }

    private static Delivery readDelivery(ConfigSection section) {
        Duration longestWait =
                section.duration(
                        "longest-wait", "1m", "The longest wait between two attempts to deliver.");
        if (longestWait.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ConfigurationException("webhook.longest-wait must be at least 1s.");
        }
        return new Delivery(
                section.duration(
                        "connect-timeout",
                        "5s",
                        "How long a receiver may take to accept a connection."),
                section.duration(
                        "request-timeout", "10s", "How long an attempt to deliver may take."),
                longestWait,
                section.integer(
                        "parallel",
                        16,
                        1,
                        1_000,
                        "How many events are under way to one URL, each of another room."));
    }

    /** The same with the usual directory under this one, unless another is configured. */
    WebhookConfig below(Path home) {
        Path place = directory.orElse(home.resolve(USUAL_DIRECTORY));
        return new WebhookConfig(urls, apiKey, Optional.of(place), maxBytes, maxAge, delivery);
    }
}
