package dev.parley.sdk.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this SDK, as its build wrote it. */
public final class SdkVersion {
    /** The version; {@code unknown} if the file that tells it is missing. */
    public static final String VERSION = read();

    private SdkVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = SdkVersion.class.getResourceAsStream("sdk.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }
}
