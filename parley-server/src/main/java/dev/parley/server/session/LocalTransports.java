package dev.parley.server.session;

import dev.parley.protocol.ice.IceCredentials;
import java.util.random.RandomGenerator;

/**
 * Our ICE credentials on a participant's two transports.
 *
 * @param publisher of the transport that receives
 * @param subscriber of the transport that sends
 */
record LocalTransports(IceCredentials publisher, IceCredentials subscriber) {
    private static final String ICE_CHARS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** 72 bits: found by the media loop among thousands, never by guessing. */
    private static final int UFRAG_CHARS = 12;

    /** 192 bits; RFC 8445 section 5.3 asks for at least 128. */
    private static final int PASSWORD_CHARS = 32;

    static LocalTransports create(RandomGenerator random) {
        return new LocalTransports(credentials(random), credentials(random));
    }

    static IceCredentials credentials(RandomGenerator random) {
        return new IceCredentials(text(random, UFRAG_CHARS), text(random, PASSWORD_CHARS));
    }

    private static String text(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
        }
        return text.toString();
    }
}
