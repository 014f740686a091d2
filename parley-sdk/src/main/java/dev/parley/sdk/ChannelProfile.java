package dev.parley.sdk;

/**
 * What a room is used for. Values that differ in nothing that Parley does are taken for {@link
 * #CHANNEL_PROFILE_COMMUNICATION}.
 */
public enum ChannelProfile {
    /** A call of some people; the default. */
    CHANNEL_PROFILE_COMMUNICATION(0),
    /** A broadcast; superseded in the reference API. */
    CHANNEL_PROFILE_LIVE_BROADCASTING(1),
    /** Voice in a game. */
    CHANNEL_PROFILE_GAME(2),
    /** A game that runs on a server. */
    CHANNEL_PROFILE_CLOUD_GAME(3),
    /** Least delay before all. */
    CHANNEL_PROFILE_LOW_LATENCY(4),
    /** A call of two. */
    CHANNEL_PROFILE_CHAT(5),
    /** A room for voices. */
    CHANNEL_PROFILE_CHAT_ROOM(6),
    /** Listening or watching together. */
    CHANNEL_PROFILE_LW_TOGETHER(7),
    /** Voice in a game, with better sound. */
    CHANNEL_PROFILE_GAME_HD(8),
    /** Hosts of two broadcasts joined. */
    CHANNEL_PROFILE_CO_HOST(9),
    /** A podcast with guests. */
    CHANNEL_PROFILE_INTERACTIVE_PODCAST(10),
    /** Singing along. */
    CHANNEL_PROFILE_KTV(11),
    /** Singing together. */
    CHANNEL_PROFILE_CHORUS(12),
    /** Voices placed in a virtual space. */
    CHANNEL_PROFILE_VR_CHAT(13),
    /** Streaming of a game. */
    CHANNEL_PROFILE_GAME_STREAMING(14),
    /** Streaming within a local network. */
    CHANNEL_PROFILE_LAN_LIVE_STREAMING(15),
    /** A meeting, from a personal device. */
    CHANNEL_PROFILE_MEETING(16),
    /** A meeting, from a meeting room's device. */
    CHANNEL_PROFILE_MEETING_ROOM(17),
    /** A lesson. */
    CHANNEL_PROFILE_CLASSROOM(18);

    private final int value;

    ChannelProfile(int value) {
        this.value = value;
    }

    /** {@return the number that stands for this constant} */
    public int value() {
        return value;
    }

    /**
     * Finds the constant of a number.
     *
     * @param value a number as {@link #value} gives it
     * @return the constant
     * @throws IllegalArgumentException if no constant has this number
     */
    public static ChannelProfile fromId(int value) {
        for (ChannelProfile each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no ChannelProfile has the value " + value);
    }
}
