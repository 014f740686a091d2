package dev.parley.sdk;

import org.jspecify.annotations.Nullable;

/** How a room is joined. */
public final class RTCRoomConfig {
    /** What the room is used for. */
    public ChannelProfile profile = ChannelProfile.CHANNEL_PROFILE_COMMUNICATION;

    /**
     * Whether camera and microphone are published on joining. It works in one room at a time: the
     * first that was joined. A screen is never published by itself.
     */
    public boolean isAutoPublish = true;

    /** Whether sound of others, screens too, is subscribed to when it is published. */
    public boolean isAutoSubscribeAudio = true;

    /** Whether pictures of others, screens too, are subscribed to when they are published. */
    public boolean isAutoSubscribeVideo = true;

    /** Which size of pictures is wanted of everybody, or {@code null} for the largest. */
    public @Nullable RemoteVideoConfig remoteVideoConfig;

    /** Every field at its default. */
    public RTCRoomConfig() {}

    /**
     * A way to join.
     *
     * @param profile what the room is used for
     * @param isAutoPublish whether camera and microphone are published on joining
     * @param isAutoSubscribeAudio whether sound of others is subscribed to
     * @param isAutoSubscribeVideo whether pictures of others are subscribed to
     */
    public RTCRoomConfig(
            ChannelProfile profile,
            boolean isAutoPublish,
            boolean isAutoSubscribeAudio,
            boolean isAutoSubscribeVideo) {
        this(profile, isAutoPublish, isAutoSubscribeAudio, isAutoSubscribeVideo, null);
    }

    /**
     * A way to join, with a wish for the size of pictures.
     *
     * @param profile what the room is used for
     * @param isAutoPublish whether camera and microphone are published on joining
     * @param isAutoSubscribeAudio whether sound of others is subscribed to
     * @param isAutoSubscribeVideo whether pictures of others are subscribed to
     * @param remoteVideoConfig the wish, or {@code null} for the largest
     */
    public RTCRoomConfig(
            ChannelProfile profile,
            boolean isAutoPublish,
            boolean isAutoSubscribeAudio,
            boolean isAutoSubscribeVideo,
            @Nullable RemoteVideoConfig remoteVideoConfig) {
        this.profile = profile;
        this.isAutoPublish = isAutoPublish;
        this.isAutoSubscribeAudio = isAutoSubscribeAudio;
        this.isAutoSubscribeVideo = isAutoSubscribeVideo;
        this.remoteVideoConfig = remoteVideoConfig;
    }
}
