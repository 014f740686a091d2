package dev.parley.sdk.internal.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Plays a WAV file of 16-bit PCM, read piece by piece. One thread at a time; allocates nothing
 * while it plays.
 */
public final class WavReader implements SoundGenerator {
    /** What happens after the last sample. */
    public enum AtEnd {
        STOP,
        /** It begins anew, without a gap. */
        REPEAT
    }

    private static final int BUFFER_BYTES = 32_768;

    private final RandomAccessFile file;
    private final WavHeader header;
    private final AtEnd atEnd;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long left;

    private WavReader(RandomAccessFile file, WavHeader header, AtEnd atEnd) {
        this.file = file;
        this.header = header;
        this.atEnd = atEnd;
        this.left = header.dataBytes();
        buffer.limit(0);
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read, is no WAV file, or holds something else than 16-bit
     *     PCM in a {@link SoundFormat}; the message tells which
     */
    public static WavReader open(Path path, AtEnd atEnd) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            WavHeader header = WavHeader.read(file);
            file.seek(header.dataOffset());
            return new WavReader(file, header, atEnd);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public SoundFormat format() {
        return header.format();
    }

    @Override
    public int fill(short[] samples, int count) throws IOException {
        for (int made = 0; made < count; made++) {
            if (buffer.remaining() < 2 && !refill()) {
                return made;
            }
            samples[made] = buffer.getShort();
        }
        return count;
    }

    private boolean refill() throws IOException {
        if (left == 0) {
            if (atEnd == AtEnd.STOP) {
                return false;
            }
            file.seek(header.dataOffset());
            left = header.dataBytes();
        }
        int wanted = (int) Math.min(left, BUFFER_BYTES);
        file.readFully(buffer.array(), 0, wanted);
        buffer.clear().limit(wanted);
        left -= wanted;
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
