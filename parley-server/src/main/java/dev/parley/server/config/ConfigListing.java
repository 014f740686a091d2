package dev.parley.server.config;

import java.util.List;

/**
 * All keys of the configuration as text for people: a page of the documentation, or the values in
 * effect.
 */
public final class ConfigListing {

    private ConfigListing() {}

    /** The table of {@code docs/configuration.md}. */
    public static String markdown(List<ConfigKey> keys) {
        StringBuilder table =
                new StringBuilder(
                        "| Key | Environment | Value | Default | Meaning |\n|---|---|---|---|---|\n");
        for (ConfigKey key : keys) {
            table.append(
                    "| `%s` | `%s` | %s | %s | %s |%n"
                            .formatted(
                                    key.path(),
                                    key.environmentVariable(),
                                    key.type(),
                                    key.absent(),
                                    key.text())
                            .replace(System.lineSeparator(), "\n"));
        }
        return table.toString();
    }

    /**
     * Every key with the value in effect, one a line, with what it is for above it; secrets are
     * left out.
     */
    public static String effective(List<ConfigKey> keys) {
        StringBuilder listing = new StringBuilder();
        for (ConfigKey key : keys) {
            listing.append("# ").append(key.text()).append('\n');
            listing.append("# ").append(key.type()).append("; default: ").append(key.absent());
            listing.append("; ").append(key.environmentVariable()).append('\n');
            listing.append(key.path()).append(": ").append(key.effective()).append("\n\n");
        }
        return listing.toString();
    }
}
