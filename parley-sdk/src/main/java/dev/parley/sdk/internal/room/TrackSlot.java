package dev.parley.sdk.internal.room;

/** One of the four tracks that a client may publish in a room. */
public enum TrackSlot {
    MAIN_AUDIO(StreamKind.MAIN, Medium.AUDIO),
    MAIN_VIDEO(StreamKind.MAIN, Medium.VIDEO),
    SCREEN_AUDIO(StreamKind.SCREEN, Medium.AUDIO),
    SCREEN_VIDEO(StreamKind.SCREEN, Medium.VIDEO);

    private final StreamKind stream;
    private final Medium medium;

    TrackSlot(StreamKind stream, Medium medium) {
        this.stream = stream;
        this.medium = medium;
    }

    /** The slot of this medium of this stream. */
    public static TrackSlot of(StreamKind stream, Medium medium) {
        return switch (stream) {
            case MAIN -> medium == Medium.AUDIO ? MAIN_AUDIO : MAIN_VIDEO;
            case SCREEN -> medium == Medium.AUDIO ? SCREEN_AUDIO : SCREEN_VIDEO;
        };
    }

    /** The stream it is part of. */
    public StreamKind stream() {
        return stream;
    }

    /** What it carries. */
    public Medium medium() {
        return medium;
    }
}
