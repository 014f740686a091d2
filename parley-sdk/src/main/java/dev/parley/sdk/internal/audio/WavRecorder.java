package dev.parley.sdk.internal.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Writes samples into a WAV file of 16-bit PCM. Its header tells the length only after {@link
 * #close}; what readers make of a file whose program ended before is their affair ({@link
 * WavReader} finds it empty). At most what a WAV file can hold, about 4 GB; what comes after is
 * left out. Any thread.
 */
public final class WavRecorder implements AutoCloseable {
    private static final int BUFFER_BYTES = 32_768;

    /** A length is 32 bits and counts most of the header. */
    static final long MOST_DATA_BYTES = 0xFFFF_FFFFL - WavHeader.BYTES;

    private final RandomAccessFile file;
    private final SoundFormat format;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long dataBytes;
    private boolean closed;

    private WavRecorder(RandomAccessFile file, SoundFormat format) {
        this.file = file;
        this.format = format;
    }

    /** Begins a file; one that is there is overwritten. */
    public static WavRecorder create(Path path, SoundFormat format) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            file.setLength(0);
            file.write(WavHeader.write(format, 0));
            return new WavRecorder(file, format);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The format of the file. */
    public SoundFormat format() {
        return format;
    }

    /** Appends samples, whole frames; after {@link #close} they are left out. */
    public synchronized void write(short[] samples, int count) throws IOException {
        if (closed || dataBytes + 2L * count > MOST_DATA_BYTES) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (buffer.remaining() < 2) {
                flush();
            }
            buffer.putShort(samples[i]);
        }
        dataBytes += 2L * count;
    }

    /**
     * Appends samples as they stand in the file, least significant byte first; after {@link #close}
     * they are left out.
     */
    public synchronized void write(byte[] samples) throws IOException {
        if (closed || dataBytes + samples.length > MOST_DATA_BYTES) {
            return;
        }
        if (buffer.remaining() < samples.length) {
            flush();
        }
        if (samples.length > BUFFER_BYTES) {
            file.write(samples);
        } else {
            buffer.put(samples);
        }
        dataBytes += samples.length;
    }

    /** How much sound was written. */
    public synchronized long milliseconds() {
        return dataBytes * 1_000 / (2L * format.channels() * format.sampleRateHz());
    }

    private void flush() throws IOException {
        file.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /** Writes what is left and the length; a second time does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            flush();
            file.seek(0);
            file.write(WavHeader.write(format, dataBytes));
        }
    }
}
