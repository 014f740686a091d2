package dev.parley.protocol.sdp;

/**
 * How much text a reader takes before it refuses.
 *
 * @param characters of the whole description
 * @param lines of the whole description
 * @param sections media sections
 */
public record SdpLimits(int characters, int lines, int sections) {
    /** For descriptions whose size the peer chooses: 1 MiB, 10,000 lines, 128 media sections. */
    public static final SdpLimits DEFAULT = new SdpLimits(1 << 20, 10_000, 128);

    /** Longest line, in characters, without its end. */
    public static final int LINE_CHARACTERS = 8_192;

    public SdpLimits {
        if (characters <= 0 || lines <= 0 || sections <= 0) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
