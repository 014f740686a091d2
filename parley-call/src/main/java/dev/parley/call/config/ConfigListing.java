package dev.parley.call.config;

import java.util.List;

/** The configuration as text for people. */
public final class ConfigListing {

    private ConfigListing() {}

    /** The table of {@code docs/call-server.md}. */
    public static String markdown(List<ConfigKey> keys) {
        StringBuilder table =
                new StringBuilder(
                        "| Key | Environment | Value | Default | Meaning |\n|---|---|---|---|---|\n");
        for (ConfigKey key : keys) {
            String row =
                    String.join(
                            " | ",
                            "`" + key.path() + "`",
                            "`" + key.environmentVariable() + "`",
                            key.type(),
                            key.absent(),
                            key.text());
            table.append("| ").append(row).append(" |\n");
        }
        return table.toString();
    }

    /** Every key with the value in effect, secrets left out. */
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
