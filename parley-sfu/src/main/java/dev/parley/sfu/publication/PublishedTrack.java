package dev.parley.sfu.publication;

import dev.parley.protocol.codec.KeyFrames;
import dev.parley.protocol.rtp.AudioLevel;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.protocol.rtp.RtpPacket;
import dev.parley.sfu.audio.SpeakerMeter;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One audio or video source of a publisher: up to three layers, each an incoming stream.
 *
 * <p>Media loop thread only; allocates nothing per packet. Made by {@link
 * PublisherStreams#addTrack}, configured there when its section is negotiated. Subscribers see it
 * as its {@link #publication}.
 */
public final class PublishedTrack {
    private static final int PAYLOAD_TYPES = 128;
    private static final int NO_LAYER = -1;

    private final TrackOptions options;
    private final PublisherFeedback feedback;
    private final DropCounters drops;
    private final Publication publication;
    private final MediaPacket packet = new MediaPacket();

    private IncomingStream[] layers = new IncomingStream[0];
    private final @Nullable RtpCodec[] codecs = new RtpCodec[PAYLOAD_TYPES];

    /** The payload type whose retransmissions come as the index, or -1. */
    private final int[] repairedPayloadTypes = new int[PAYLOAD_TYPES];

    private RtpExtensionIds extensions = RtpExtensionIds.NONE;
    @Nullable private ReceiveMedia media;
    @Nullable private SpeakerMeter meter;
    private boolean muted;
    private int activeLayers;
    private long newestPacketNanos;

    /** The layer whose key frame is being delivered to those who ask for it, or none. */
    private int servedLayer = NO_LAYER;

    PublishedTrack(TrackOptions options, PublisherFeedback feedback, DropCounters drops) {
        this.options = options;
        this.feedback = feedback;
        this.drops = drops;
        publication = new Publication(this, drops);
        Arrays.fill(repairedPayloadTypes, -1);
    }

    /** The track as subscribers see it. */
    public Publication publication() {
        return publication;
    }

    public MediaKind kind() {
        return options.kind();
    }

    /** Sends the level of each audio packet to {@code newMeter} from now on. */
    public void observeLevels(SpeakerMeter newMeter) {
        meter = newMeter;
    }

    /** Drops packets from now on, whatever the publisher sends. */
    public void mute() {
        muted = true;
        if (meter != null) {
            meter.reset();
        }
    }

    /** Forwards packets again; subscribers of video wait for a key frame, which is asked for. */
    public void unmute(long nowNanos) {
        if (!muted) {
            return;
        }
        muted = false;
        for (IncomingStream stream : layers) {
            stream.interrupt();
            if (publication.hasSinks() && stream.activity().isFlowing()) {
                requestKeyFrame(stream.layer(), nowNanos);
            }
        }
    }

    public boolean isMuted() {
        return muted;
    }

    /** Bits per second that a layer's publisher sends now; 0 for a layer that does not exist. */
    public long bitrateBps(int layer) {
        return layer < layers.length ? layers[layer].activity().bitrateBps() : 0;
    }

    void configure(ReceiveMedia newMedia, PublisherClock clock, long nowNanos) {
        media = newMedia;
        extensions = newMedia.extensions();
        Arrays.fill(codecs, null);
        Arrays.fill(repairedPayloadTypes, -1);
        for (RtpCodec codec : newMedia.codecs()) {
            codecs[codec.payloadType()] = codec;
            if (codec.rtxPayloadType() >= 0) {
                repairedPayloadTypes[codec.rtxPayloadType()] = codec.payloadType();
            }
        }
        int count = Math.max(1, Math.max(newMedia.rids().size(), newMedia.ssrcs().size()));
        count = Math.min(count, PacketSource.MAX_LAYERS);
        int clockRateHz = newMedia.codecs().getFirst().clockRateHz();
        IncomingStream[] configured = Arrays.copyOf(layers, Math.max(count, layers.length));
        for (int layer = layers.length; layer < configured.length; layer++) {
            configured[layer] = new IncomingStream(this, layer, clockRateHz, clock);
        }
        layers = configured;
        publication.layersChanged(nowNanos);
    }

    /** A packet's way through the track. */
    void onPacket(IncomingStream stream, RtpPacket rtp, boolean repaired, long nowNanos) {
        RtpCodec codec = codecs[rtp.payloadType()];
        if (codec == null) {
            drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
            return;
        }
        long sequence = stream.admit(rtp, repaired, nowNanos);
        if (sequence < 0) {
            drops.count(
                    sequence == SourceSequence.DUPLICATE
                            ? DropReason.DUPLICATE
                            : DropReason.TOO_OLD);
            return;
        }
        if (muted) {
            drops.count(DropReason.MUTED);
            return;
        }
        if (rtp.payloadLength() == 0) {
            drops.count(DropReason.PADDING_ONLY);
            publication.skip(stream.layer(), sequence, nowNanos);
            return;
        }
        describe(stream, codec, sequence, rtp);
        noteKeyFrame(stream, sequence);
        noteActivity(stream, rtp.length(), nowNanos);
        noteAudioLevel();
        keepForRetransmission(stream);
        publication.forward(packet, nowNanos);
    }

    private void describe(IncomingStream stream, RtpCodec codec, long sequence, RtpPacket rtp) {
        int payloadOffset = rtp.payloadOffset();
        int payloadLength = rtp.payloadLength();
        packet.payload(rtp.buffer(), payloadOffset, payloadLength);
        packet.header(codec, sequence, rtp.timestamp(), rtp.marker());
        packet.layer(stream.layer());
        packet.audioLevel(audioLevelOf(rtp));
        packet.readDescriptor();
        packet.keyFrame(
                KeyFrames.isKeyFrame(codec.name(), rtp.buffer(), payloadOffset, payloadLength));
    }

    private int audioLevelOf(RtpPacket rtp) {
        int id = extensions.audioLevel();
        int level = AudioLevel.of(rtp, id);
        if (level < 0) {
            return MediaPacket.NO_AUDIO_LEVEL;
        }
        return AudioLevel.isVoice(rtp, id) ? level | 0x80 : level;
    }

    private void noteActivity(IncomingStream stream, int bytes, long nowNanos) {
        newestPacketNanos = nowNanos;
        if (stream.activity().onPacket(bytes, nowNanos)) {
            activeLayers |= 1 << stream.layer();
            // Whoever now wants this layer is about to get what it asks for.
            servedLayer = packet.keyFrame() ? stream.layer() : NO_LAYER;
            publication.layersChanged(nowNanos);
            servedLayer = NO_LAYER;
        }
    }

    private void noteKeyFrame(IncomingStream stream, long sequence) {
        if (packet.keyFrame() && kind() == MediaKind.VIDEO) {
            stream.onKeyFrame(sequence);
        }
    }

    private void noteAudioLevel() {
        if (meter != null && packet.audioLevel() >= 0) {
            meter.onPacket(packet.audioLevel() & 0x7F, packet.timestamp());
        }
    }

    private void keepForRetransmission(IncomingStream stream) {
        if (publication.hasSinks()) {
            stream.history().record(packet);
        }
    }

    /** Notices layers that stopped, and sends what is due to the publisher. */
    void onTimer(long nowNanos) {
        int stopped = 0;
        for (IncomingStream stream : layers) {
            if (stream.activity().onTimer(newestPacketNanos, nowNanos)) {
                stopped |= 1 << stream.layer();
            }
            if (stream.keyFrameRequests().takeDue(nowNanos)) {
                feedback.requestKeyFrame(stream, nowNanos);
            }
            if (publication.hasSinks()) {
                feedback.requestLost(stream, nowNanos);
            }
        }
        layersStopped(stopped, nowNanos);
    }

    /** The stream's SSRC said good-bye. */
    void onEnd(IncomingStream stream, long nowNanos) {
        if (stream.unbind()) {
            layersStopped(1 << stream.layer(), nowNanos);
        }
    }

    private void layersStopped(int stopped, long nowNanos) {
        if (stopped != 0) {
            activeLayers &= ~stopped;
            publication.layersChanged(nowNanos);
        }
    }

    int layerCount() {
        return layers.length;
    }

    IncomingStream layer(int layer) {
        return layers[layer];
    }

    int activeLayers() {
        return activeLayers;
    }

    int layerFor(LayerQuality quality, int width, int height) {
        int highest = Math.max(layers.length - 1, 0);
        List<LayerSize> sizes = options.sizes();
        if (width == 0 || height == 0 || sizes.size() < layers.length) {
            return Math.min(quality.ordinal(), highest);
        }
        int shorter = Math.min(width, height);
        int longer = Math.max(width, height);
        for (int layer = 0; layer < highest; layer++) {
            LayerSize size = sizes.get(layer);
            if (Math.min(size.width(), size.height()) >= shorter
                    && Math.max(size.width(), size.height()) >= longer) {
                return layer;
            }
        }
        return highest;
    }

    void requestKeyFrame(int layer, long nowNanos) {
        if (kind() != MediaKind.VIDEO || layer >= layers.length || layer == servedLayer) {
            return;
        }
        IncomingStream stream = layers[layer];
        if (stream.isBound() && stream.keyFrameRequests().request(nowNanos)) {
            feedback.requestKeyFrame(stream, nowNanos);
        }
    }

    boolean find(int layer, long sequence, MediaPacket into) {
        if (layer >= layers.length) {
            return false;
        }
        into.layer(layer);
        into.keyFrame(false);
        return layers[layer].history().find(sequence, into);
    }

    boolean hasClock(int layer) {
        return layer < layers.length && layers[layer].hasClock();
    }

    int timestampAt(int layer, long nanos) {
        return layers[layer].timestampAt(nanos);
    }

    /** What was negotiated last, or null before. */
    @Nullable ReceiveMedia media() {
        return media;
    }

    boolean takes(int payloadType) {
        return codecs[payloadType] != null;
    }

    /** The payload type whose retransmissions come as {@code payloadType}, or -1. */
    int repairedPayloadType(int payloadType) {
        return repairedPayloadTypes[payloadType];
    }
}
