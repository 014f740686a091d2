package dev.parley.protocol.sctp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A chunk of a packet that was sent. */
record SentChunk(int tag, int type, int flags, byte[] value) {
    static List<SentChunk> of(byte[] packet) {
        List<SentChunk> chunks = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(packet);
        int tag = in.getInt(4);
        int at = 12;
        while (at < packet.length) {
            int length = in.getShort(at + 2) & 0xFFFF;
            chunks.add(
                    new SentChunk(
                            tag,
                            packet[at] & 0xFF,
                            packet[at + 1] & 0xFF,
                            Arrays.copyOfRange(packet, at + 4, at + length)));
            at += length + 3 & ~3;
        }
        return chunks;
    }

    int int32(int index) {
        return ByteBuffer.wrap(value).getInt(index);
    }

    int uint16(int index) {
        return ByteBuffer.wrap(value).getShort(index) & 0xFFFF;
    }

    int tsn() {
        return int32(0);
    }
}
