package dev.parley.server.rts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where clients may have messages posted to. Hosts are compared as text without regard to case, so
 * that only the spellings that the operator listed pass; nothing is resolved. Immutable.
 */
final class AllowedHosts {
    private static final int MAX_PORT = 65_535;

    private final Set<String> entries;

    /** Allows these hosts, each with a port or with every port. */
    AllowedHosts(List<String> entries) {
        Set<String> lower = new HashSet<>();
        entries.forEach(entry -> lower.add(entry.toLowerCase(Locale.ROOT)));
        this.entries = Set.copyOf(lower);
    }

    /** What came of checking a URL. */
    sealed interface Verdict {
        /** It may be posted to. */
        record Allowed(URI url) implements Verdict {}

        /** It is no URL that could be posted to. */
        record Unusable() implements Verdict {}

        /** The operator does not allow it. */
        record Forbidden() implements Verdict {}
    }

    Verdict check(String text) {
        Optional<URI> url = read(text);
        if (url.isEmpty()) {
            return new Verdict.Unusable();
        }
        String host = url.get().getHost().toLowerCase(Locale.ROOT);
        boolean allowed = entries.contains(host) || entries.contains(host + ":" + port(url.get()));
        return allowed ? new Verdict.Allowed(url.get()) : new Verdict.Forbidden();
    }

    private static Optional<URI> read(String text) {
        try {
            URI url = new URI(text);
            boolean usable =
                    isHttp(url)
                            && url.getHost() != null
                            && !url.getHost().isEmpty()
                            && url.getRawUserInfo() == null
                            && url.getRawFragment() == null
                            && url.getPort() != 0
                            && url.getPort() <= MAX_PORT;
            return usable ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isHttp(URI url) {
        return "http".equalsIgnoreCase(url.getScheme())
                || "https".equalsIgnoreCase(url.getScheme());
    }

    private static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
