package dev.parley.server.config;

import java.util.Locale;

/**
 * One thing that can be configured.
 *
 * @param path its place in the file, such as {@code rtc.udp-port}
 * @param type what a value looks like
 * @param absent what holds where it is not set, as it would be written
 * @param effective what holds in this configuration, with secrets left out
 * @param text what it is for
 */
public record ConfigKey(String path, String type, String absent, String effective, String text) {

    /** The environment variable that sets it, such as {@code PARLEY_RTC_UDP_PORT}. */
    public String environmentVariable() {
        return environmentVariable(path);
    }

    static String environmentVariable(String path) {
        return "PARLEY_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
