package dev.parley.sdk.internal.media;

/**
 * Hears of one connection. Called on the media engine's own threads, which must not be held up: an
 * implementation hands over and returns. Nothing is called after the link's {@code close} returned.
 */
public interface LinkListener {
    /** A candidate of ours to be signaled. */
    void onLocalCandidate(IceCandidate candidate);

    /** The connection stands differently. */
    void onLinkState(LinkState state);

    /**
     * Media of somebody arrives in a section of the offer.
     *
     * @param streamId the first stream id of the offer's {@code a=msid}, which LiveKit's protocol
     *     sets to {@code participantSid|trackSid} or to {@code participantSid}
     * @param trackId the track id of {@code a=msid}, or the track's sid
     */
    void onRemoteAudio(String streamId, String trackId, RemoteAudio audio);

    /** As {@link #onRemoteAudio}, for pictures. */
    void onRemoteVideo(String streamId, String trackId, RemoteVideo video);

    /** A data channel opened or closed. */
    void onDataChannelOpen(DataChannelKind kind, boolean open);

    /** A message came; the bytes belong to the receiver. */
    void onData(DataChannelKind kind, byte[] message);
}
