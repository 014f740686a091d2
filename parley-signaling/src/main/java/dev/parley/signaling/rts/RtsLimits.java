package dev.parley.signaling.rts;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Bounds of real-time signaling that both sides know ({@code docs/rts.md}). */
public final class RtsLimits {
    /** The longest text to a user, in bytes of UTF-8. */
    public static final int MAX_TEXT_BYTES = 64 * 1024;

    /** The longest text to the business server, in bytes of UTF-8. */
    public static final int MAX_SERVER_TEXT_BYTES = 62 * 1024;

    /** The longest binary message, before base64. */
    public static final int MAX_BINARY_BYTES = 46 * 1024;

    /** The longest answer of a business server that is handed on. */
    public static final int MAX_ANSWER_BYTES = 64 * 1024;

    /** The longest frame: a text of the longest sort whose every character is escaped. */
    public static final int MAX_FRAME_BYTES = 448 * 1024;

    /** Messages a second and session. */
    public static final int MESSAGES_PER_SECOND = 100;

    /** What a client holds during a break, and so what it may send at once after it. */
    public static final int MAX_HELD = 1_000;

    private static final Pattern USER_ID = Pattern.compile("[a-zA-Z0-9_@\\-.]{1,128}");

    private RtsLimits() {}

    /** Whether this may name a user: 1 to 128 of letters, digits and {@code @ _ - .} */
    public static boolean isUserId(String id) {
        return USER_ID.matcher(id).matches();
    }

    /** How long a text is in UTF-8; a text of more characters than {@code most} is not encoded. */
    public static int utf8Bytes(String text, int most) {
        return text.length() > most ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
