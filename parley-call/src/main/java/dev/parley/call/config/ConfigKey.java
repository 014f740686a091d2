package dev.parley.call.config;

import java.util.Locale;

/**
 * One thing that can be configured.
 *
 * @param path its place in the file, such as {@code database.url}
 * @param type what a value looks like
 * @param absent what holds where it is not set, as it would be written
 * @param effective what holds in this configuration, with secrets left out
 * @param text what it is for
 */
public record ConfigKey(String path, String type, String absent, String effective, String text) {
    private static final String PREFIX = "PARLEY_CALL_";

    /** The environment variable that sets it, such as {@code PARLEY_CALL_DATABASE_URL}. */
    public String environmentVariable() {
        return environmentVariable(path);
    }

    static String environmentVariable(String path) {
        return PREFIX + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
