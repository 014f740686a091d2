package dev.parley.protocol.codec;

import dev.parley.protocol.rtp.CodecName;

/**
 * Whether a packet lets a receiver start decoding a stream.
 *
 * <p>Stateless; allocates nothing; never throws on bytes from the network.
 */
public final class KeyFrames {
    private KeyFrames() {}

    /**
     * Whether an RTP payload without padding is the first packet of a key frame. A payload cut
     * short is none; a non-empty payload of audio always is one.
     */
    public static boolean isKeyFrame(CodecName codec, byte[] buffer, int offset, int length) {
        return switch (codec) {
            case OPUS, RED -> length > 0;
            case VP8 -> Vp8Descriptor.startsKeyFrame(buffer, offset, length);
            case VP9 -> Vp9Descriptor.startsKeyFrame(buffer, offset, length);
            case H264 -> H264.isKeyFrame(buffer, offset, length);
        };
    }
}
