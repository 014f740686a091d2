package dev.parley.server.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The octets of each {@link OutboxRecord}: a kind, then its components in their order. */
final class OutboxRecordCodec {
    private static final int BEGINNING = 1;
    private static final int WRITTEN = 2;
    private static final int SETTLED = 3;
    private static final int DROPPED = 4;

    private OutboxRecordCodec() {}

    static byte[] encode(OutboxRecord record) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            switch (record) {
                case OutboxRecord.Beginning(int format, long next, var drops) -> {
                    out.writeByte(BEGINNING);
                    out.writeInt(format);
                    out.writeLong(next);
                    writeCounts(out, drops);
                }
                case OutboxRecord.Written written -> write(out, written);
                case OutboxRecord.Settled(long sequence) -> {
                    out.writeByte(SETTLED);
                    out.writeLong(sequence);
                }
                case OutboxRecord.Dropped(long first, long last, var counts) -> {
                    out.writeByte(DROPPED);
                    out.writeLong(first);
                    out.writeLong(last);
                    writeCounts(out, counts);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }

    private static void write(DataOutputStream out, OutboxRecord.Written written)
            throws IOException {
        out.writeByte(WRITTEN);
        out.writeLong(written.sequence());
        out.writeLong(written.writtenAtMillis());
        writeText(out, written.destination());
        writeText(out, written.orderingKey());
        writeText(out, written.contentType());
        out.writeInt(written.droppedBefore());
        writeOctets(out, written.payload());
    }

    private static void writeCounts(DataOutputStream out, Map<String, Integer> counts)
            throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            writeText(out, count.getKey());
            out.writeInt(count.getValue());
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        writeOctets(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeOctets(DataOutputStream out, byte[] octets) throws IOException {
        out.writeInt(octets.length);
        out.write(octets);
    }

    /**
     * Reads a record whose check was right, so that what cannot be understood was not written by
     * this version.
     *
     * @throws IOException if it was not
     */
    static OutboxRecord decode(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case BEGINNING -> {
                int format = in.readInt();
                if (format != OutboxRecord.FORMAT) {
                    throw new IOException("written in format " + format + ", which is not known");
                }
                yield new OutboxRecord.Beginning(format, in.readLong(), readCounts(in));
            }
            case WRITTEN ->
                    new OutboxRecord.Written(
                            in.readLong(),
                            in.readLong(),
                            readText(in),
                            readText(in),
                            readText(in),
                            in.readInt(),
                            readOctets(in));
            case SETTLED -> new OutboxRecord.Settled(in.readLong());
            case DROPPED -> new OutboxRecord.Dropped(in.readLong(), in.readLong(), readCounts(in));
            default -> throw new IOException("a record of kind " + kind + ", which is not known");
        };
    }

    private static Map<String, Integer> readCounts(DataInputStream in) throws IOException {
        int size = in.readInt();
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < size; i++) {
            counts.put(readText(in), in.readInt());
        }
        return counts;
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readOctets(in), StandardCharsets.UTF_8);
    }

    private static byte[] readOctets(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a record ends before its content");
        }
        return in.readNBytes(length);
    }
}
