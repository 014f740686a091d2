package dev.parley.sdk.internal.media;

import java.util.List;

/** The connection over which this client publishes tracks and sends messages; this side offers. */
public interface PublisherLink extends MediaLink {
    /**
     * Adds sound to the next offer.
     *
     * @return what the track is known by from now on
     */
    LocalTrack addAudio(AudioInput input, AudioSending sending);

    /**
     * Adds pictures to the next offer.
     *
     * @param encodings one, or two to three for simulcast: from the smallest to the largest. Their
     *     rids in the offer are {@code q}, {@code h}, {@code f} in that order (two: {@code q},
     *     {@code h}).
     */
    LocalTrack addVideo(VideoInput input, List<VideoEncoding> encodings, VideoCodec codec);

    /** Changes the limits of a track that is sent in one encoding; without effect on simulcast. */
    void setVideoEncoding(LocalTrack track, VideoEncoding encoding);

    /** Changes the most that is sent of a sound track, in bit/s. */
    void setAudioBitrate(LocalTrack track, int maxBitrateBps);

    /** Takes a track out of the next offer. */
    void remove(LocalTrack track);

    /** Makes an offer and sets it as the local description. */
    void offer(boolean restartIce, SdpResult result);

    /** Sets the server's answer. */
    void acceptAnswer(String sdp, SdpResult result);

    /**
     * Sends a message.
     *
     * @return whether the channel is open and took it
     */
    boolean send(DataChannelKind kind, byte[] message);

    /** Bytes of a channel that wait to be sent. */
    long bufferedBytes(DataChannelKind kind);
}
