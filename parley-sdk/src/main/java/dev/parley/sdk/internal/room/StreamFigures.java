package dev.parley.sdk.internal.room;

import dev.parley.sdk.LocalAudioStats;
import dev.parley.sdk.LocalVideoStats;
import dev.parley.sdk.RemoteAudioStats;
import dev.parley.sdk.RemoteVideoStats;
import dev.parley.sdk.VideoCodecType;
import dev.parley.sdk.internal.media.LinkStats;
import dev.parley.sdk.internal.media.LinkStats.ReceivedAudio;
import dev.parley.sdk.internal.media.LinkStats.ReceivedVideo;
import dev.parley.sdk.internal.media.LinkStats.SentAudio;
import dev.parley.sdk.internal.media.LinkStats.SentVideo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The documented figures of streams, from two readings of a connection. No state. */
final class StreamFigures {
    private static final int OPUS_RATE_HZ = 48_000;
    private static final double MILLIS = 1e3;

    private StreamFigures() {}

    /** Milliseconds between two readings; at least 1. */
    static int intervalMillis(LinkStats before, LinkStats now) {
        return (int) Math.max(1, (now.atNanos() - before.atNanos()) / 1_000_000);
    }

    /** Kilobits a second of so many bytes in an interval. */
    static float kilobits(long bytesBefore, long bytesNow, int intervalMillis) {
        return (float) (Math.max(0, bytesNow - bytesBefore) * 8.0 / intervalMillis);
    }

    /** A counter that began anew has gained nothing. */
    private static long gained(long before, long now) {
        return Math.max(0, now - before);
    }

    /** The share of packets that were lost between two readings. */
    static double lossRate(long receivedBefore, long receivedNow, long lostBefore, long lostNow) {
        long received = Math.max(0, receivedNow - receivedBefore);
        long lost = Math.max(0, lostNow - lostBefore);
        return received + lost == 0 ? 0 : (double) lost / (received + lost);
    }

    static LocalAudioStats localAudio(
            Optional<SentAudio> before, SentAudio now, int intervalMillis, int channels) {
        LocalAudioStats stats = new LocalAudioStats();
        stats.audioLossRate = (float) now.fractionLost();
        stats.sendKBitrate =
                kilobits(
                        before.map(SentAudio::bytesSent).orElse(0L),
                        now.bytesSent(),
                        intervalMillis);
        stats.recordSampleRate = OPUS_RATE_HZ;
        stats.sentSampleRate = OPUS_RATE_HZ;
        stats.numChannels = channels;
        stats.statsInterval = intervalMillis;
        stats.rtt = millis(now.roundTripSeconds());
        stats.jitter = millis(now.jitterSeconds());
        return stats;
    }

    /** Of all encodings of one track together; size and rate of frames of the largest one sent. */
    static LocalVideoStats localVideo(
            List<SentVideo> before, List<SentVideo> now, int intervalMillis, boolean screen) {
        LocalVideoStats stats = new LocalVideoStats();
        stats.isScreen = screen;
        stats.statsInterval = intervalMillis;
        long encoded = 0;
        double encodeSeconds = 0;
        for (SentVideo encoding : now) {
            Optional<SentVideo> old =
                    before.stream().filter(sent -> sent.rid().equals(encoding.rid())).findFirst();
            stats.sentKBitrate +=
                    kilobits(
                            old.map(SentVideo::bytesSent).orElse(0L),
                            encoding.bytesSent(),
                            intervalMillis);
            stats.videoLossRate = Math.max(stats.videoLossRate, (float) encoding.fractionLost());
            stats.rtt = Math.max(stats.rtt, millis(encoding.roundTripSeconds()));
            stats.jitter = Math.max(stats.jitter, millis(encoding.jitterSeconds()));
            long frames =
                    gained(old.map(SentVideo::framesEncoded).orElse(0L), encoding.framesEncoded());
            encoded += frames;
            encodeSeconds +=
                    encoding.totalEncodeSeconds()
                            - old.map(SentVideo::totalEncodeSeconds).orElse(0.0);
            // An encoding that is held back for lack of bandwidth keeps its size.
            boolean sends = frames > 0 && stats.encoderOutputFrameRate == 0;
            boolean idle = frames == 0 && stats.encoderOutputFrameRate > 0;
            if (sends || (!idle && encoding.frameWidth() >= stats.encodedFrameWidth)) {
                largest(stats, encoding, frames, intervalMillis);
            }
        }
        stats.encodedBitrate = Math.round(stats.sentKBitrate);
        stats.encodedFrameCount = (int) encoded;
        stats.codecElapsePerFrame =
                encoded <= 0 ? 0 : (int) Math.round(encodeSeconds * MILLIS / encoded);
        return stats;
    }

    private static void largest(
            LocalVideoStats stats, SentVideo encoding, long frames, int intervalMillis) {
        stats.encodedFrameWidth = encoding.frameWidth();
        stats.encodedFrameHeight = encoding.frameHeight();
        stats.inputFrameRate = (int) Math.round(encoding.inputFramesPerSecond());
        stats.encoderOutputFrameRate = (int) Math.round(frames * MILLIS / intervalMillis);
        stats.sentFrameRate = stats.encoderOutputFrameRate;
        stats.rendererOutputFrameRate = stats.inputFrameRate;
        stats.codecType = codec(encoding.codec());
    }

    static RemoteAudioStats remoteAudio(
            Optional<ReceivedAudio> before, ReceivedAudio now, int intervalMillis, double rtt) {
        RemoteAudioStats stats = new RemoteAudioStats();
        double loss =
                lossRate(
                        before.map(ReceivedAudio::packetsReceived).orElse(0L),
                        now.packetsReceived(),
                        before.map(ReceivedAudio::packetsLost).orElse(0L),
                        now.packetsLost());
        long concealed =
                now.concealedSamples() - before.map(ReceivedAudio::concealedSamples).orElse(0L);
        long samples =
                now.totalSamplesReceived()
                        - before.map(ReceivedAudio::totalSamplesReceived).orElse(0L);
        stats.audioLossRate = (float) loss;
        stats.receivedKBitrate =
                kilobits(
                        before.map(ReceivedAudio::bytesReceived).orElse(0L),
                        now.bytesReceived(),
                        intervalMillis);
        stats.concealedSamples = (int) concealed;
        stats.concealmentEvent =
                (int)
                        (now.concealmentEvents()
                                - before.map(ReceivedAudio::concealmentEvents).orElse(0L));
        stats.stallCount = stats.concealmentEvent;
        stats.stallDuration = (int) Math.round(concealed * MILLIS / OPUS_RATE_HZ);
        stats.frozenRate = samples <= 0 ? 0 : (int) Math.round(100.0 * concealed / samples);
        stats.jitter = millis(now.jitterSeconds());
        stats.jitterBufferDelay =
                bufferMillis(
                        before.map(ReceivedAudio::jitterBufferDelaySeconds).orElse(0.0),
                        now.jitterBufferDelaySeconds(),
                        before.map(ReceivedAudio::jitterBufferEmittedCount).orElse(0L),
                        now.jitterBufferEmittedCount());
        stats.rtt = millis(rtt);
        stats.totalRtt = stats.rtt;
        stats.e2eDelay = stats.rtt / 2L + stats.jitterBufferDelay;
        stats.quality = NetworkGrade.of(loss, stats.rtt);
        stats.statsInterval = intervalMillis;
        stats.playoutSampleRate = OPUS_RATE_HZ;
        stats.receivedSampleRate = OPUS_RATE_HZ;
        stats.decSampleRate = OPUS_RATE_HZ;
        stats.decDuration = (int) Math.round(samples * MILLIS / OPUS_RATE_HZ);
        stats.numChannels = 1;
        return stats;
    }

    static RemoteVideoStats remoteVideo(
            Optional<ReceivedVideo> before,
            ReceivedVideo now,
            int intervalMillis,
            double rtt,
            boolean screen) {
        RemoteVideoStats stats = new RemoteVideoStats();
        stats.isScreen = screen;
        stats.width = now.frameWidth();
        stats.height = now.frameHeight();
        stats.videoLossRate =
                (float)
                        lossRate(
                                before.map(ReceivedVideo::packetsReceived).orElse(0L),
                                now.packetsReceived(),
                                before.map(ReceivedVideo::packetsLost).orElse(0L),
                                now.packetsLost());
        stats.receivedKBitrate =
                kilobits(
                        before.map(ReceivedVideo::bytesReceived).orElse(0L),
                        now.bytesReceived(),
                        intervalMillis);
        long frames =
                gained(before.map(ReceivedVideo::framesDecoded).orElse(0L), now.framesDecoded());
        stats.decoderOutputFrameRate = (int) Math.round(frames * MILLIS / intervalMillis);
        stats.receivedFrameRate = stats.decoderOutputFrameRate;
        stats.stallCount =
                (int) (now.freezeCount() - before.map(ReceivedVideo::freezeCount).orElse(0L));
        double frozen =
                now.totalFreezesSeconds()
                        - before.map(ReceivedVideo::totalFreezesSeconds).orElse(0.0);
        stats.stallDuration = millis(frozen);
        stats.frozenRate = (int) Math.min(100, Math.round(100 * frozen * MILLIS / intervalMillis));
        int buffered =
                bufferMillis(
                        before.map(ReceivedVideo::jitterBufferDelaySeconds).orElse(0.0),
                        now.jitterBufferDelaySeconds(),
                        before.map(ReceivedVideo::jitterBufferEmittedCount).orElse(0L),
                        now.jitterBufferEmittedCount());
        stats.rtt = millis(rtt);
        stats.e2eDelay = stats.rtt / 2L + buffered;
        stats.statsInterval = intervalMillis;
        stats.jitter = millis(now.jitterSeconds());
        stats.codecType = codec(now.codec());
        double decode =
                now.totalDecodeSeconds()
                        - before.map(ReceivedVideo::totalDecodeSeconds).orElse(0.0);
        stats.codecElapsePerFrame = frames <= 0 ? 0 : (int) Math.round(decode * MILLIS / frames);
        return stats;
    }

    private static int bufferMillis(
            double secondsBefore, double secondsNow, long countBefore, long countNow) {
        long count = countNow - countBefore;
        return count <= 0 ? 0 : millis((secondsNow - secondsBefore) / count);
    }

    private static int millis(double seconds) {
        return (int) Math.round(seconds * MILLIS);
    }

    private static VideoCodecType codec(String mimeType) {
        String name = mimeType.toLowerCase(Locale.ROOT);
        return switch (name.substring(name.indexOf('/') + 1)) {
            case "h264" -> VideoCodecType.VIDEO_CODEC_TYPE_H264;
            case "vp8" -> VideoCodecType.VIDEO_CODEC_TYPE_VP8;
            case "vp9" -> VideoCodecType.VIDEO_CODEC_TYPE_VP9;
            case "av1" -> VideoCodecType.VIDEO_CODEC_TYPE_AV1;
            default -> VideoCodecType.VIDEO_CODEC_TYPE_UNKNOWN;
        };
    }
}
