package dev.parley.protocol.sctp;

/**
 * What the peer is told of its own chunks (RFC 9260 sections 3.3.6, 3.3.7, 3.3.10): never more than
 * it sent.
 */
final class Reports {
    private static final int CAUSE_HEADER_BYTES = 4;
    private static final int MAX_QUOTED_BYTES = 256;

    private final PacketWriter writer;

    Reports(PacketWriter writer) {
        this.writer = writer;
    }

    void abort(int tag, int cause) {
        begin(tag, ChunkType.ABORT, cause, CAUSE_HEADER_BYTES);
        writer.endChunk();
    }

    void invalidStream(PacketReader data, int tag) {
        begin(tag, ChunkType.ERROR, ChunkType.CAUSE_INVALID_STREAM, CAUSE_HEADER_BYTES + 4);
        writer.bytes(data.buffer(), data.value() + 4, 2);
        writer.uint16(0);
        writer.endChunk();
    }

    /** Quotes a chunk nobody knows, as much of it as may be. */
    void unknownChunk(PacketReader chunk, int tag) {
        int quoted = Math.min(chunk.chunkLength(), MAX_QUOTED_BYTES);
        begin(
                tag,
                ChunkType.ERROR,
                ChunkType.CAUSE_UNRECOGNIZED_CHUNK,
                CAUSE_HEADER_BYTES + quoted);
        writer.bytes(chunk.buffer(), chunk.chunkOffset(), quoted);
        writer.endChunk();
    }

    /** Answers a HEARTBEAT; false if it is too large to be. */
    boolean echo(PacketReader heartbeat, int tag) {
        int bytes = heartbeat.valueLength();
        if (bytes > writer.maxChunkBytes() - PacketReader.CHUNK_HEADER_BYTES) {
            return false;
        }
        writer.beginChunk(tag, ChunkType.HEARTBEAT_ACK, 0, bytes);
        writer.bytes(heartbeat.buffer(), heartbeat.value(), bytes);
        writer.endChunk();
        return true;
    }

    private void begin(int tag, int type, int cause, int causeBytes) {
        writer.beginChunk(tag, type, 0, causeBytes);
        writer.uint16(cause);
        writer.uint16(causeBytes);
    }
}
