package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import dev.parley.sdk.internal.media.LinkStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the library's report, which is that of W3C webrtc-stats, into the SDK's figures. */
final class StatsReading {
    private static final String MIME_TYPE_SEPARATOR = "/";

    private final Map<String, RTCStats> report;
    private final long atNanos;
    private final List<LinkStats.SentAudio> sentAudio = new ArrayList<>();
    private final List<LinkStats.SentVideo> sentVideo = new ArrayList<>();
    private final List<LinkStats.ReceivedAudio> receivedAudio = new ArrayList<>();
    private final List<LinkStats.ReceivedVideo> receivedVideo = new ArrayList<>();

    private StatsReading(RTCStatsReport report) {
        this.report = report.getStats();
        atNanos = report.getTimestamp() * 1_000;
    }

    static LinkStats read(RTCStatsReport report) {
        return new StatsReading(report).read();
    }

    private LinkStats read() {
        Entry pair = new Entry(null);
        for (RTCStats stats : report.values()) {
            Entry entry = new Entry(stats);
            if (stats.getType() == RTCStatsType.TRANSPORT) {
                pair = linked(entry, "selectedCandidatePairId");
            } else if (stats.getType() == RTCStatsType.OUTBOUND_RTP) {
                readSent(entry);
            } else if (stats.getType() == RTCStatsType.INBOUND_RTP) {
                readReceived(entry);
            }
        }
        return new LinkStats(
                atNanos,
                pair.real("currentRoundTripTime"),
                pair.real("availableOutgoingBitrate"),
                pair.whole("bytesSent"),
                pair.whole("bytesReceived"),
                linked(pair, "localCandidateId").text("networkType"),
                sentAudio,
                sentVideo,
                receivedAudio,
                receivedVideo);
    }

    private void readSent(Entry sent) {
        Entry source = linked(sent, "mediaSourceId");
        Entry remote = linked(sent, "remoteId");
        if (sent.text("kind").equals("audio")) {
            sentAudio.add(
                    new LinkStats.SentAudio(
                            source.text("trackIdentifier"),
                            sent.whole("bytesSent"),
                            sent.whole("packetsSent"),
                            remote.real("fractionLost"),
                            remote.real("roundTripTime"),
                            remote.real("jitter")));
            return;
        }
        sentVideo.add(
                new LinkStats.SentVideo(
                        source.text("trackIdentifier"),
                        SimulcastNames.name(sent.text("rid")),
                        sent.whole("bytesSent"),
                        sent.whole("packetsSent"),
                        remote.real("fractionLost"),
                        remote.real("roundTripTime"),
                        remote.real("jitter"),
                        (int) sent.whole("frameWidth"),
                        (int) sent.whole("frameHeight"),
                        sent.real("framesPerSecond"),
                        sent.whole("framesEncoded"),
                        sent.real("totalEncodeTime"),
                        source.real("framesPerSecond"),
                        codec(sent)));
    }

    private void readReceived(Entry got) {
        if (got.text("kind").equals("audio")) {
            receivedAudio.add(
                    new LinkStats.ReceivedAudio(
                            got.text("trackIdentifier"),
                            got.whole("bytesReceived"),
                            got.whole("packetsReceived"),
                            got.whole("packetsLost"),
                            got.real("jitter"),
                            got.real("jitterBufferDelay"),
                            got.whole("jitterBufferEmittedCount"),
                            got.whole("totalSamplesReceived"),
                            got.whole("concealedSamples"),
                            got.whole("concealmentEvents"),
                            got.real("audioLevel")));
            return;
        }
        receivedVideo.add(
                new LinkStats.ReceivedVideo(
                        got.text("trackIdentifier"),
                        got.whole("bytesReceived"),
                        got.whole("packetsReceived"),
                        got.whole("packetsLost"),
                        got.real("jitter"),
                        got.real("jitterBufferDelay"),
                        got.whole("jitterBufferEmittedCount"),
                        (int) got.whole("frameWidth"),
                        (int) got.whole("frameHeight"),
                        got.real("framesPerSecond"),
                        got.whole("framesDecoded"),
                        got.real("totalDecodeTime"),
                        got.whole("freezeCount"),
                        got.real("totalFreezesDuration"),
                        codec(got)));
    }

    /** The codec's name: the media type without its first half. */
    private String codec(Entry stream) {
        String mimeType = linked(stream, "codecId").text("mimeType");
        return mimeType.substring(mimeType.indexOf(MIME_TYPE_SEPARATOR) + 1);
    }

    private Entry linked(Entry from, String attribute) {
        return new Entry(report.get(from.text(attribute)));
    }

    /** An entry of the report; one that is missing has no figures. */
    private record Entry(@Nullable RTCStats stats) {
        private @Nullable Object value(String attribute) {
            return stats == null ? null : stats.getAttributes().get(attribute);
        }

        String text(String attribute) {
            return value(attribute) instanceof String text ? text : "";
        }

        long whole(String attribute) {
            return value(attribute) instanceof Number number ? number.longValue() : 0;
        }

        double real(String attribute) {
            return value(attribute) instanceof Number number ? number.doubleValue() : 0;
        }
    }
}
