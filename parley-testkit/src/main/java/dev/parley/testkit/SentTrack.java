package dev.parley.testkit;

import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.publication.LayerQuality;
import dev.parley.sfu.publication.ReceiveMedia;
import dev.parley.sfu.room.AudioFeatures;
import dev.parley.sfu.room.BoundMedia;
import dev.parley.sfu.room.TrackLayer;
import dev.parley.sfu.room.TrackRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A track that a scripted peer publishes: frames by the clock, key frames when asked, answers to
 * NACK. Single-threaded.
 */
public final class SentTrack {
    private static final long AUDIO_FRAME_NANOS = 20_000_000L;
    private static final long VIDEO_FRAME_NANOS = 33_333_000L;
    private static final long REPORT_NANOS = 1_000_000_000L;
    private static final int AUDIO_LEVEL = 20;

    private final PeerLink link;
    private final TrackScript script;
    private final String sid;
    private final String mid;
    private final List<LayerSender> layers = new ArrayList<>();
    private final boolean[] keyWanted;
    private int activeLayers;
    private boolean sending = true;
    private long startNanos;
    private long frames;
    private long nextReportNanos;
    private long keyFrameRequests;

    SentTrack(PeerLink link, TrackScript script, String sid, String mid, int firstSsrc) {
        this.link = link;
        this.script = script;
        this.sid = sid;
        this.mid = mid;
        this.activeLayers = script.layers();
        for (int layer = 0; layer < script.layers(); layer++) {
            layers.add(new LayerSender(link, script, layer, mid, firstSsrc + 2 * layer));
        }
        keyWanted = new boolean[script.layers()];
        Arrays.fill(keyWanted, true);
    }

    public String sid() {
        return sid;
    }

    /** Key frames asked for so far, on all layers. */
    public long keyFrameRequests() {
        return keyFrameRequests;
    }

    /** Key frames sent so far, on all layers. */
    public long keyFrames() {
        return layers.stream().mapToLong(LayerSender::keyFrames).sum();
    }

    /** Packets sent again so far, on all layers. */
    public long retransmissions() {
        return layers.stream().mapToLong(LayerSender::retransmissions).sum();
    }

    /** Sends nothing for now, or sends again. */
    public void sending(boolean nowSending) {
        sending = nowSending;
    }

    /** Sends only so many layers from the lowest. */
    public void activeLayers(int count) {
        for (int layer = activeLayers; layer < count; layer++) {
            keyWanted[layer] = true;
        }
        activeLayers = count;
    }

    /** Sends padding alone on a layer. */
    public void sendPadding(int layer, long nowNanos) {
        layers.get(layer).sendPadding(nowNanos - startNanos);
    }

    TrackRequest request(boolean muted) {
        List<TrackLayer> described = new ArrayList<>();
        if (script.layers() > 1) {
            for (int layer = 0; layer < script.layers(); layer++) {
                LayerQuality quality = LayerQuality.values()[layer];
                described.add(new TrackLayer(quality, 160 << layer, 90 << layer, 0));
            }
        }
        return new TrackRequest(
                "cid-" + sid,
                sid,
                script.codec(),
                script.source(),
                sid,
                "",
                muted,
                0,
                0,
                described,
                AudioFeatures.NONE,
                0);
    }

    BoundMedia bound() {
        boolean audio = script.codec() == CodecName.OPUS;
        boolean simulcast = script.layers() > 1;
        LayerSender first = layers.getFirst();
        return new BoundMedia(
                sid,
                new ReceiveMedia(
                        mid,
                        script.kind(),
                        List.of(audio ? Formats.SENT_OPUS : Formats.SENT_VP8),
                        Formats.SENT,
                        simulcast ? Formats.RIDS.subList(0, script.layers()) : List.of(),
                        simulcast ? List.of() : List.of(first.ssrc()),
                        simulcast ? List.of() : List.of(audio ? 0 : first.repairSsrc())));
    }

    void start(long nowNanos) {
        startNanos = nowNanos;
        nextReportNanos = nowNanos;
    }

    void onTimer(RtcpWriter writer, byte[] buffer, long nowNanos) {
        boolean audio = script.kind() == MediaKind.AUDIO;
        long interval = audio ? AUDIO_FRAME_NANOS : VIDEO_FRAME_NANOS;
        while (startNanos + frames * interval - nowNanos <= 0) {
            long elapsed = frames * interval;
            frames++;
            if (sending) {
                sendFrame(audio, elapsed);
            }
        }
        if (nowNanos - nextReportNanos >= 0) {
            nextReportNanos = nowNanos + REPORT_NANOS;
            writer.begin(buffer, 0, buffer.length);
            for (int layer = 0; layer < activeLayers; layer++) {
                layers.get(layer).report(writer, nowNanos - startNanos, nowNanos);
            }
            link.sendRtcp(buffer, writer.length());
        }
    }

    private void sendFrame(boolean audio, long elapsed) {
        if (!link.isEstablished()) {
            return;
        }
        for (int layer = 0; layer < activeLayers; layer++) {
            if (audio) {
                layers.get(layer).sendAudio(elapsed, AUDIO_LEVEL);
            } else {
                layers.get(layer).sendFrame(elapsed, keyWanted[layer]);
                keyWanted[layer] = false;
            }
        }
    }

    /** Whether an SSRC is one of its own, retransmissions included. */
    boolean owns(int ssrc) {
        for (LayerSender layer : layers) {
            if (layer.ssrc() == ssrc || layer.repairSsrc() == ssrc) {
                return true;
            }
        }
        return false;
    }

    void onNack(int ssrc, int[] numbers, int count) {
        for (LayerSender layer : layers) {
            for (int i = 0; layer.ssrc() == ssrc && i < count; i++) {
                layer.sendAgain(numbers[i]);
            }
        }
    }

    void onPictureLoss(int ssrc) {
        for (int layer = 0; layer < layers.size(); layer++) {
            if (layers.get(layer).ssrc() == ssrc) {
                keyWanted[layer] = true;
                keyFrameRequests++;
            }
        }
    }
}
