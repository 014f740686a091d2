package dev.parley.signaling;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How long the texts of the protocol may be, the same for every client. */
public final class SignalLimits {
    /**
     * The longest room name, identity, participant name or track name, in characters (code points).
     */
    public static final int MAX_NAME_CHARS = 256;

    /** The longest metadata of a room or participant, in bytes of UTF-8. */
    public static final int MAX_METADATA_BYTES = 512 * 1024;

    /**
     * The most that a participant's attributes may hold, keys and values together, in bytes of
     * UTF-8.
     */
    public static final int MAX_ATTRIBUTES_BYTES = 64 * 1024;

    private SignalLimits() {}

    /** Whether a room name, identity or name to show is short enough; the empty text is. */
    public static boolean fitsName(String name) {
        return name.length() <= MAX_NAME_CHARS
                || (name.length() <= 2 * MAX_NAME_CHARS
                        && name.codePointCount(0, name.length()) <= MAX_NAME_CHARS);
    }

    /** Whether metadata is short enough. */
    public static boolean fitsMetadata(String metadata) {
        return utf8Bytes(metadata, MAX_METADATA_BYTES) <= MAX_METADATA_BYTES;
    }

    /** Whether all attributes together are short enough. */
    public static boolean fitsAttributes(Map<String, String> attributes) {
        long total = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            total += utf8Bytes(attribute.getKey(), MAX_ATTRIBUTES_BYTES);
            total += utf8Bytes(attribute.getValue(), MAX_ATTRIBUTES_BYTES);
        }
        return total <= MAX_ATTRIBUTES_BYTES;
    }

    /**
     * The text's length in UTF-8, or some number above the limit where that is plain without
     * encoding it.
     */
    private static long utf8Bytes(String text, int limit) {
        return text.length() > limit ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
