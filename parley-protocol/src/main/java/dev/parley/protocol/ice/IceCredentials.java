package dev.parley.protocol.ice;

/**
 * A user fragment and password of one side (RFC 8839 section 5.4).
 *
 * @param ufrag 4 to 256 ice-chars
 * @param password 22 to 256 ice-chars
 */
public record IceCredentials(String ufrag, String password) {
    public IceCredentials {
        if (!isIceChars(ufrag, 4) || !isIceChars(password, 22)) {
            throw new IllegalArgumentException("not ICE credentials (RFC 8839 section 5.4)");
        }
    }

    /**
     * Whether {@code text} is {@code minimum} to 256 ice-chars: letters, digits, plus and slash.
     */
    public static boolean isIceChars(String text, int minimum) {
        if (text.length() < minimum || text.length() > 256) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '+'
                            || c == '/';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "IceCredentials[" + ufrag + "]";
    }
}
