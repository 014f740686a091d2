package dev.parley.protocol.sdp;

/** The character classes of SDP (RFC 8866 section 9) and bounded numbers. */
final class SdpText {
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`{|}~";

    private SdpText() {}

    /** Whether {@code text} is a token: one or more of RFC 8866's token-char. */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && TOKEN_SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether {@code text} is a restricted stream identifier (RFC 8851 section 10). */
    static boolean isRid(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 255;
    }

    /** Whether {@code text} is one or more visible ASCII characters. */
    static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether {@code text} is one or more visible ASCII characters and spaces. */
    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The decimal number, or -1 if it is none or above {@code highest}. */
    static long number(String text, long highest) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value <= highest ? value : -1;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
