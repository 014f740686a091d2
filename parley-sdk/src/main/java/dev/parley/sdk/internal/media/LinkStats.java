package dev.parley.sdk.internal.media;

import java.util.List;

/**
 * The figures of a connection at one moment; counters run from its beginning.
 *
 * @param atNanos when, on the media engine's clock
 * @param roundTripSeconds of the chosen candidate pair; 0 while unknown
 * @param availableOutgoingBps the estimate of what may be sent; 0 while unknown
 * @param bytesSent over the chosen pair
 * @param bytesReceived over the chosen pair
 * @param networkType of the local candidate: {@code ethernet}, {@code wifi}, {@code cellular}, … or
 *     empty
 */
public record LinkStats(
        long atNanos,
        double roundTripSeconds,
        double availableOutgoingBps,
        long bytesSent,
        long bytesReceived,
        String networkType,
        List<SentAudio> sentAudio,
        List<SentVideo> sentVideo,
        List<ReceivedAudio> receivedAudio,
        List<ReceivedVideo> receivedVideo) {

    /** A sound track that is sent; {@code trackId} is {@link LocalTrack#id}. */
    public record SentAudio(
            String trackId,
            long bytesSent,
            long packetsSent,
            double fractionLost,
            double roundTripSeconds,
            double jitterSeconds) {}

    /**
     * A picture track that is sent: one entry an encoding; {@code rid} is empty without simulcast.
     */
    public record SentVideo(
            String trackId,
            String rid,
            long bytesSent,
            long packetsSent,
            double fractionLost,
            double roundTripSeconds,
            double jitterSeconds,
            int frameWidth,
            int frameHeight,
            double framesPerSecond,
            long framesEncoded,
            double totalEncodeSeconds,
            double inputFramesPerSecond,
            String codec) {}

    /** A sound track that is received; {@code trackId} is {@link RemoteAudio#id}. */
    public record ReceivedAudio(
            String trackId,
            long bytesReceived,
            long packetsReceived,
            long packetsLost,
            double jitterSeconds,
            double jitterBufferDelaySeconds,
            long jitterBufferEmittedCount,
            long totalSamplesReceived,
            long concealedSamples,
            long concealmentEvents,
            double audioLevel) {}

    /** A picture track that is received; {@code trackId} is {@link RemoteVideo#id}. */
    public record ReceivedVideo(
            String trackId,
            long bytesReceived,
            long packetsReceived,
            long packetsLost,
            double jitterSeconds,
            double jitterBufferDelaySeconds,
            long jitterBufferEmittedCount,
            int frameWidth,
            int frameHeight,
            double framesPerSecond,
            long framesDecoded,
            double totalDecodeSeconds,
            long freezeCount,
            double totalFreezesSeconds,
            String codec) {}

    /** Takes copies of the lists. */
    public LinkStats {
        sentAudio = List.copyOf(sentAudio);
        sentVideo = List.copyOf(sentVideo);
        receivedAudio = List.copyOf(receivedAudio);
        receivedVideo = List.copyOf(receivedVideo);
    }
}
