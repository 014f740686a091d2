package dev.parley.protocol.sctp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A packet written by hand, chunk by chunk. */
final class PacketBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PacketBuilder(int tag) {
        out.writeBytes(ByteBuffer.allocate(12).putInt(5000 << 16 | 5000).putInt(tag).array());
    }

    PacketBuilder chunk(int type, int flags, byte[] value) {
        out.writeBytes(
                ByteBuffer.allocate(4)
                        .put((byte) type)
                        .put((byte) flags)
                        .putShort((short) (4 + value.length))
                        .array());
        out.writeBytes(value);
        while (out.size() % 4 != 0) {
            out.write(0);
        }
        return this;
    }

    PacketBuilder chunk(int type, int flags, String hex) {
        return chunk(type, flags, hex(hex));
    }

    PacketBuilder raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    PacketBuilder data(int flags, int tsn, int stream, int sequence, String text) {
        byte[] payload = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return data(flags, tsn, stream, sequence, payload);
    }

    PacketBuilder data(int flags, int tsn, int stream, int sequence, byte[] payload) {
        return chunk(
                ChunkType.DATA,
                flags,
                ByteBuffer.allocate(12 + payload.length)
                        .putInt(tsn)
                        .putShort((short) stream)
                        .putShort((short) sequence)
                        .putInt(51)
                        .put(payload)
                        .array());
    }

    /** A SACK; gaps are pairs of first and last, as they stand in it. */
    PacketBuilder sack(int cumulative, int window, int... gaps) {
        ByteBuffer value =
                ByteBuffer.allocate(12 + 2 * gaps.length)
                        .putInt(cumulative)
                        .putInt(window)
                        .putShort((short) (gaps.length / 2))
                        .putShort((short) 0);
        for (int gap : gaps) {
            value.putShort((short) gap);
        }
        return chunk(ChunkType.SACK, 0, value.array());
    }

    byte[] bytes() {
        byte[] packet = out.toByteArray();
        CRC32C crc = new CRC32C();
        crc.update(packet, 0, packet.length);
        ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).putInt(8, (int) crc.getValue());
        return packet;
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
