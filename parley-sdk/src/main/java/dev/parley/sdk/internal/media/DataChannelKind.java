package dev.parley.sdk.internal.media;

/** The two data channels of LiveKit's protocol. */
public enum DataChannelKind {
    /** Label {@code _reliable}: ordered, retransmitted. */
    RELIABLE("_reliable"),
    /** Label {@code _lossy}: unordered, never retransmitted. */
    LOSSY("_lossy");

    private final String label;

    DataChannelKind(String label) {
        this.label = label;
    }

    /** The channel's label (RFC 8832). */
    public String label() {
        return label;
    }
}
