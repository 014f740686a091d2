package dev.parley.sfu.publication;

import dev.parley.protocol.codec.Vp8Descriptor;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.RtpCodec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A packet of some layer as subscriptions see it: placed in its stream, its payload format known.
 *
 * <p>Media loop thread only; reused for every packet, so valid only during the call it is given to.
 * The payload lies in a shared buffer and is only read.
 */
public final class MediaPacket {
    /** {@link #audioLevel} of a packet that does not tell. */
    public static final int NO_AUDIO_LEVEL = -1;

    private byte[] buffer = new byte[0];
    private int payloadOffset;
    private int payloadLength;
    @Nullable private RtpCodec codec;
    private int layer;
    private long sequence;
    private int timestamp;
    private int audioLevel = NO_AUDIO_LEVEL;
    private boolean marker;
    private boolean keyFrame;
    private final Vp8Descriptor vp8 = new Vp8Descriptor();
    private boolean hasVp8;

    void payload(byte[] newBuffer, int offset, int length) {
        buffer = newBuffer;
        payloadOffset = offset;
        payloadLength = length;
    }

    void header(RtpCodec newCodec, long newSequence, int newTimestamp, boolean newMarker) {
        codec = newCodec;
        sequence = newSequence;
        timestamp = newTimestamp;
        marker = newMarker;
    }

    void layer(int newLayer) {
        layer = newLayer;
    }

    void audioLevel(int newAudioLevel) {
        audioLevel = newAudioLevel;
    }

    void keyFrame(boolean startsKeyFrame) {
        keyFrame = startsKeyFrame;
    }

    /** Reads what subscriptions need of the payload's descriptor, once for all of them. */
    void readDescriptor() {
        hasVp8 = codec().name() == CodecName.VP8 && vp8.wrap(buffer, payloadOffset, payloadLength);
    }

    /** Whether the packet is VP8 with a whole descriptor; other payloads are opaque. */
    public boolean hasVp8Descriptor() {
        return hasVp8;
    }

    /** The payload's descriptor; only if {@link #hasVp8Descriptor}. */
    public Vp8Descriptor vp8Descriptor() {
        return vp8;
    }

    public byte[] buffer() {
        return buffer;
    }

    public int payloadOffset() {
        return payloadOffset;
    }

    /** Octets without padding, at least one. */
    public int payloadLength() {
        return payloadLength;
    }

    /** The payload format in the publisher's numbering. */
    public RtpCodec codec() {
        return Objects.requireNonNull(codec, "packet not filled");
    }

    /** 0 for the lowest. */
    public int layer() {
        return layer;
    }

    /**
     * Extended sequence number within the layer, above 0. A step of more than 65536 between packets
     * is an interruption of the stream, not a loss.
     */
    public long sequence() {
        return sequence;
    }

    /** In the publisher's time base of this layer. */
    public int timestamp() {
        return timestamp;
    }

    public boolean marker() {
        return marker;
    }

    /** Whether a decoder can start here; always so for audio. */
    public boolean keyFrame() {
        return keyFrame;
    }

    /**
     * The octet of the audio level extension, voice bit included (RFC 6464), or {@link
     * #NO_AUDIO_LEVEL}.
     */
    public int audioLevel() {
        return audioLevel;
    }
}
