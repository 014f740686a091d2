package dev.parley.protocol.datachannel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.protocol.sctp.Reliability;

/**
 * What a channel is opened with (RFC 8832 section 5.1).
 *
 * @param label its name, at most {@link #MAX_NAME_BYTES} of UTF-8
 * @param protocol what is spoken on it, at most {@link #MAX_NAME_BYTES} of UTF-8; may be empty
 * @param isOrdered whether messages arrive in the order they were sent
 * @param reliability how hard a message is tried
 */
public record DataChannelParameters(
        String label, String protocol, boolean isOrdered, Reliability reliability) {
    /** The longest label or protocol, so that an OPEN fits one packet. */
    public static final int MAX_NAME_BYTES = 512;

    public DataChannelParameters {
        if (label.getBytes(UTF_8).length > MAX_NAME_BYTES
                || protocol.getBytes(UTF_8).length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException("label or protocol is too long");
        }
    }

    /** An ordered, reliable channel without a protocol. */
    public static DataChannelParameters reliable(String label) {
        return new DataChannelParameters(label, "", true, new Reliability.Reliable());
    }

    /** An unordered channel whose messages are sent once. */
    public static DataChannelParameters lossy(String label) {
        return new DataChannelParameters(label, "", false, new Reliability.MaxRetransmits(0));
    }
}
