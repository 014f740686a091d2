package dev.parley.server.outbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of records that is only ever appended to. Each record is its length (4 octets), the
 * CRC-32C of length and content (4 octets), and its content of 1 to {@value #MAX_RECORD_BYTES}
 * octets; numbers are big-endian.
 *
 * <p>{@link #append} returns when the system has the record, so the death of this process loses
 * none; only {@link #force} puts it beyond the reach of a power cut. What a dying process left half
 * written at the end fails its check, and is cut off when the file is opened again.
 *
 * <p>For one thread at a time. An interrupt disturbs nothing here, which is why this is no channel:
 * those close when their thread is interrupted.
 */
public final class RecordFile implements AutoCloseable {
    /** The longest record. */
    public static final int MAX_RECORD_BYTES = 1 << 20;

    static final int HEADER_BYTES = 8;

    private final Path path;
    private final RandomAccessFile file;
    private long length;
    private long cutBytes;

    /** Takes the records of a file that is opened, oldest first. */
    @FunctionalInterface
    public interface Reader {
        /** One record; {@code offset} is where {@link #read} finds it again. */
        void onRecord(long offset, byte[] content) throws IOException;
    }

    private RecordFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** Opens a file, or makes it; hands over what is whole and cuts off the rest. */
    public static RecordFile open(Path path, Reader reader) throws IOException {
        byte[] content = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        RecordFile opened = new RecordFile(path, file);
        try {
            opened.readAll(ByteBuffer.wrap(content), reader);
            opened.cutBytes = content.length - opened.length;
            file.setLength(opened.length);
            return opened;
        } catch (IOException | RuntimeException unusable) {
            file.close();
            throw unusable;
        }
    }

    private void readAll(ByteBuffer content, Reader reader) throws IOException {
        byte[] record;
        while ((record = next(content)) != null) {
            long offset = length;
            length = content.position();
            reader.onRecord(offset, record);
        }
    }

    /** The next whole record; null at the end, or where something else than a record stands. */
    private static byte @Nullable [] next(ByteBuffer content) {
        if (content.remaining() < HEADER_BYTES) {
            return null;
        }
        int bytes = content.getInt();
        int check = content.getInt();
        if (bytes <= 0 || bytes > MAX_RECORD_BYTES || bytes > content.remaining()) {
            return null;
        }
        byte[] record = new byte[bytes];
        content.get(record);
        return check == check(record) ? record : null;
    }

    private static int check(byte[] record) {
        CRC32C check = new CRC32C();
        check.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, record.length));
        check.update(record);
        return (int) check.getValue();
    }

    /** What a record of so much content takes in the file. */
    public static long bytesFor(int contentBytes) {
        return HEADER_BYTES + (long) contentBytes;
    }

    /**
     * Appends a record and returns its offset. Where that fails, the file is as it was before.
     *
     * @throws IllegalArgumentException if the record is empty or too long
     */
    public long append(byte[] record) throws IOException {
        if (record.length == 0 || record.length > MAX_RECORD_BYTES) {
            throw new IllegalArgumentException("a record of " + record.length + " octets");
        }
        ByteBuffer whole = ByteBuffer.allocate(HEADER_BYTES + record.length);
        whole.putInt(record.length).putInt(check(record)).put(record);
        long offset = length;
        try {
            file.seek(offset);
            file.write(whole.array());
        } catch (IOException failed) {
            file.setLength(offset);
            throw failed;
        }
        length = offset + whole.capacity();
        return offset;
    }

    /** Reads a record again. */
    public byte[] read(long offset) throws IOException {
        file.seek(offset);
        int bytes = file.readInt();
        int check = file.readInt();
        if (bytes <= 0 || bytes > MAX_RECORD_BYTES) {
            throw new IOException(path + " is damaged at " + offset);
        }
        byte[] record = new byte[bytes];
        file.readFully(record);
        if (check(record) != check) {
            throw new IOException(path + " is damaged at " + offset);
        }
        return record;
    }

    /** How long the file is. */
    public long length() {
        return length;
    }

    /** How much was cut off when it was opened. */
    public long cutBytes() {
        return cutBytes;
    }

    /** Has the system write everything to the disk. */
    public void force() throws IOException {
        file.getFD().sync();
    }

    /** Closes the file and removes it. */
    public void delete() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
