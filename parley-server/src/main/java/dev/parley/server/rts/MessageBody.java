package dev.parley.server.rts;

import dev.parley.signaling.rts.RtsLimits;

/**
 * What a message says.
 *
 * @param kind how to read {@code content}
 * @param content a text without halves of surrogate pairs, or base64
 * @param bytes the length that limits apply to: of the text in UTF-8, or before base64
 */
public record MessageBody(Kind kind, String content, int bytes) {
    private static final int CHARS_PER_GROUP = 4;
    private static final int BYTES_PER_GROUP = 3;

    /** How content is to be read. */
    public enum Kind {
        /** As it is. */
        TEXT,
        /** As base64 (RFC 4648 section 4). */
        BINARY
    }

    /** A text; halves of surrogate pairs must have been refused before. */
    public static MessageBody text(String text) {
        return new MessageBody(
                Kind.TEXT, text, RtsLimits.utf8Bytes(text, RtsLimits.MAX_TEXT_BYTES));
    }

    /** Base64 that has been checked to be such. */
    public static MessageBody binary(String base64) {
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return new MessageBody(
                Kind.BINARY, base64, base64.length() / CHARS_PER_GROUP * BYTES_PER_GROUP - padding);
    }

    /** Whether it is short enough, if texts may have this many bytes. */
    boolean fits(int maxTextBytes) {
        return bytes
                <= switch (kind) {
                    case TEXT -> maxTextBytes;
                    case BINARY -> RtsLimits.MAX_BINARY_BYTES;
                };
    }

    /** The memory it takes, about. */
    int weight() {
        return content.length() + OVERHEAD_BYTES;
    }

    /** What a queued message costs beside its content. */
    private static final int OVERHEAD_BYTES = 256;
}
