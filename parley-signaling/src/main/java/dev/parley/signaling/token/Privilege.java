package dev.parley.signaling.token;

import java.util.Optional;

/** What an {@link AppToken} allows, each with an end of its own. */
public enum Privilege {
    /** To publish anything; given together with the three that follow. */
    PUBLISH_STREAM(0),
    /** To publish sound; not given on its own. */
    PUBLISH_AUDIO_STREAM(1),
    /** To publish pictures; not given on its own. */
    PUBLISH_VIDEO_STREAM(2),
    /** To send messages in a room; not given on its own. */
    PUBLISH_DATA_STREAM(3),
    /** To receive what others publish. */
    SUBSCRIBE_STREAM(4);

    private final int id;

    Privilege(int id) {
        this.id = id;
    }

    /** The number that stands for it in a token. */
    public int id() {
        return id;
    }

    /** The privilege of this number; empty for one that came after this version. */
    public static Optional<Privilege> of(int id) {
        return id >= 0 && id < values().length ? Optional.of(values()[id]) : Optional.empty();
    }

    boolean isPublishing() {
        return this != SUBSCRIBE_STREAM;
    }
}
