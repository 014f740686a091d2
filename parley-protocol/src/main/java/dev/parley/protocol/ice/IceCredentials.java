package dev.parley.protocol.ice;

import java.util.random.RandomGenerator;

/**
 * A user fragment and password of one side (RFC 8839 section 5.4).
 *
 * @param ufrag 4 to 256 ice-chars
 * @param password 22 to 256 ice-chars
 */
public record IceCredentials(String ufrag, String password) {
    /** Random characters of a fragment we make: 72 bits, so that it names a transport among all. */
    public static final int RANDOM_UFRAG_CHARS = 12;

    /** Characters of a password we make: 192 bits, more than the 128 RFC 8445 section 5.3 asks. */
    public static final int RANDOM_PASSWORD_CHARS = 32;

    private static final String ICE_CHARS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    public IceCredentials {
        if (!isIceChars(ufrag, 4) || !isIceChars(password, 22)) {
            throw new IllegalArgumentException("not ICE credentials (RFC 8839 section 5.4)");
        }
    }

    /**
     * Fresh credentials of one of our transports.
     *
     * @param random unpredictable, such as {@code SecureRandom}
     */
    public static IceCredentials random(RandomGenerator random) {
        return random("", random);
    }

    /**
     * Fresh credentials of one of our transports whose fragment begins with {@code ufragPrefix}, so
     * that something about the transport can be read from it.
     *
     * @param ufragPrefix ice-chars
     * @param random unpredictable, such as {@code SecureRandom}
     */
    public static IceCredentials random(String ufragPrefix, RandomGenerator random) {
        return new IceCredentials(
                ufragPrefix + randomText(random, RANDOM_UFRAG_CHARS),
                randomText(random, RANDOM_PASSWORD_CHARS));
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

    private static String randomText(RandomGenerator random, int chars) {
        byte[] octets = new byte[chars];
        random.nextBytes(octets);
        StringBuilder text = new StringBuilder(chars);
        for (byte octet : octets) {
            // There are 64 ice-chars, so six bits choose evenly.
            text.append(ICE_CHARS.charAt(octet & 0x3F));
        }
        return text.toString();
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "IceCredentials[" + ufrag + "]";
    }
}
