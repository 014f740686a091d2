package dev.parley.sfu.subscription;

import dev.parley.protocol.codec.Vp8Descriptor;
import dev.parley.protocol.rtp.RtpPacket;

/** A packet as a subscriber's transport was given it, joined and read. */
record SentPacket(
        int ssrc,
        int payloadType,
        int sequence,
        int timestamp,
        boolean marker,
        byte[] bytes,
        byte[] payload) {
    static SentPacket of(byte[] bytes) {
        RtpPacket packet = new RtpPacket();
        if (!packet.wrap(bytes, 0, bytes.length)) {
            throw new AssertionError("no RTP packet was sent");
        }
        byte[] payload = new byte[packet.payloadLength()];
        System.arraycopy(bytes, packet.payloadOffset(), payload, 0, payload.length);
        return new SentPacket(
                packet.ssrc(),
                packet.payloadType(),
                packet.sequenceNumber(),
                packet.timestamp(),
                packet.marker(),
                bytes,
                payload);
    }

    Vp8Descriptor vp8() {
        Vp8Descriptor descriptor = new Vp8Descriptor();
        if (!descriptor.wrap(payload, 0, payload.length)) {
            throw new AssertionError("no VP8 descriptor");
        }
        return descriptor;
    }

    /** The data of an extension, or an empty array. */
    byte[] extension(int id) {
        RtpPacket packet = new RtpPacket();
        packet.wrap(bytes, 0, bytes.length);
        int length = packet.extensionLength(id);
        if (length < 0) {
            return new byte[0];
        }
        byte[] data = new byte[length];
        System.arraycopy(bytes, packet.extensionOffset(id), data, 0, length);
        return data;
    }
}
