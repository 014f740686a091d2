package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.putInt16;
import static dev.parley.protocol.datagram.NetworkOrder.putInt32;

import java.util.Arrays;

/**
 * Packs chunks into packets: one packet is open at a time, and is sent when a chunk does not fit,
 * when one goes to another tag, or at {@link #flush}.
 *
 * <p>No chunk is larger than a packet: who writes one asks {@link #maxChunkBytes} first.
 */
final class PacketWriter {
    private final int port;
    private final byte[] buffer;
    private final SctpEgress egress;
    private final SctpCounters counters;
    private final PacketChecksum checksum = new PacketChecksum();
    private int length;
    private int chunk;
    private int openTag;
    private boolean hasData;

    PacketWriter(SctpOptions options, SctpEgress egress, SctpCounters counters) {
        port = options.port();
        buffer = new byte[options.maxPacketBytes() & ~3];
        this.egress = egress;
        this.counters = counters;
    }

    /** The largest chunk, header included. */
    int maxChunkBytes() {
        return buffer.length - PacketReader.HEADER_BYTES;
    }

    /** Begins a chunk whose value takes {@code valueBytes}, in a packet to {@code tag}. */
    void beginChunk(int tag, int type, int flags, int valueBytes) {
        int chunkBytes = PacketReader.CHUNK_HEADER_BYTES + valueBytes;
        // Control chunks come before data in a packet (section 6.10).
        boolean isBehindData = hasData && type != ChunkType.DATA;
        if (isBehindData || tag != openTag || length + chunkBytes > buffer.length) {
            flush();
        }
        if (length == 0) {
            putInt16(buffer, 0, port);
            putInt16(buffer, 2, port);
            putInt32(buffer, 4, tag);
            openTag = tag;
            length = PacketReader.HEADER_BYTES;
        }
        hasData |= type == ChunkType.DATA;
        chunk = length;
        buffer[length] = (byte) type;
        buffer[length + 1] = (byte) flags;
        putInt16(buffer, length + 2, chunkBytes);
        length += PacketReader.CHUNK_HEADER_BYTES;
    }

    void uint16(int value) {
        putInt16(buffer, length, value);
        length += 2;
    }

    void int32(int value) {
        putInt32(buffer, length, value);
        length += 4;
    }

    void bytes(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, buffer, length, count);
        length += count;
    }

    /** Pads what was written to a whole word. */
    void pad() {
        while ((length & 3) != 0) {
            buffer[length++] = 0;
        }
    }

    /** Ends the chunk; its length is what was written, padding behind it not counted. */
    void endChunk() {
        putInt16(buffer, chunk + 2, length - chunk);
        pad();
    }

    /** Sends the open packet, if there is one. */
    void flush() {
        if (length == 0) {
            return;
        }
        checksum.write(buffer, 0, length);
        byte[] packet = Arrays.copyOf(buffer, length);
        length = 0;
        hasData = false;
        if (egress.transmit(packet)) {
            counters.onSent(packet.length);
        } else {
            counters.onRefused();
        }
    }
}
