package dev.parley.sdk.internal.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the samples of a WAV file: RIFF chunks, of which {@code fmt } and {@code data}
 * count. Only 16-bit PCM in a {@link SoundFormat} is taken; sizes are not believed beyond the end
 * of the file, so that a recording that was cut short can be read, and a lying one does no harm.
 *
 * @param dataOffset where the samples begin, in bytes
 * @param dataBytes how long they are; whole frames
 */
record WavHeader(SoundFormat format, long dataOffset, long dataBytes) {
    static final int BYTES = 44;

    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int LEAST_FORMAT_BYTES = 16;
    private static final int LONGEST_FORMAT_BYTES = 1_024;
    private static final int MOST_CHUNKS = 1_000;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int EXTENSIBLE_BYTES = 40;
    private static final int SUBFORMAT_OFFSET = 24;

    /** Reads it from the beginning of a file. */
    static WavHeader read(RandomAccessFile file) throws IOException {
        if (file.length() < CHUNK_HEADER_BYTES + 4) {
            throw new IOException("not a WAV file: too short");
        }
        ByteBuffer riff = bytes(file, 0, CHUNK_HEADER_BYTES + 4);
        if (!name(riff, 0).equals("RIFF") || !name(riff, CHUNK_HEADER_BYTES).equals("WAVE")) {
            throw new IOException("not a WAV file: it does not begin with RIFF and WAVE");
        }
        @Nullable SoundFormat format = null;
        long offset = CHUNK_HEADER_BYTES + 4;
        for (int i = 0; i < MOST_CHUNKS; i++) {
            if (offset + CHUNK_HEADER_BYTES > file.length()) {
                throw new IOException("a WAV file without samples");
            }
            ByteBuffer chunk = bytes(file, offset, CHUNK_HEADER_BYTES);
            String name = name(chunk, 0);
            long size = Integer.toUnsignedLong(chunk.getInt(4));
            offset += CHUNK_HEADER_BYTES;
            if (name.equals("fmt ")) {
                format = readFormat(file, offset, size);
            } else if (name.equals("data")) {
                return data(file, format, offset, size);
            }
            offset += size + (size & 1);
        }
        throw new IOException("a WAV file of more than " + MOST_CHUNKS + " chunks");
    }

    private static WavHeader data(
            RandomAccessFile file, @Nullable SoundFormat format, long offset, long size)
            throws IOException {
        if (format == null) {
            throw new IOException("a WAV file whose samples come before their format");
        }
        long present = Math.min(size, file.length() - offset);
        long whole = present - present % (2L * format.channels());
        if (whole <= 0) {
            throw new IOException("a WAV file without samples");
        }
        return new WavHeader(format, offset, whole);
    }

    private static SoundFormat readFormat(RandomAccessFile file, long offset, long size)
            throws IOException {
        if (size < LEAST_FORMAT_BYTES || size > LONGEST_FORMAT_BYTES) {
            throw new IOException("a WAV file with a format of " + size + " bytes");
        }
        if (offset + size > file.length()) {
            throw new IOException("a WAV file that ends within its format");
        }
        ByteBuffer chunk = bytes(file, offset, (int) size);
        int tag = Short.toUnsignedInt(chunk.getShort(0));
        if (tag == EXTENSIBLE && size >= EXTENSIBLE_BYTES) {
            tag = Short.toUnsignedInt(chunk.getShort(SUBFORMAT_OFFSET));
        }
        int channels = Short.toUnsignedInt(chunk.getShort(2));
        int rateHz = chunk.getInt(4);
        int bits = Short.toUnsignedInt(chunk.getShort(14));
        if (tag != PCM || bits != 16) {
            throw new IOException(
                    "a WAV file of encoding "
                            + tag
                            + " and "
                            + bits
                            + " bits; wanted is 16-bit PCM");
        }
        if (!SoundFormat.isAllowed(rateHz, channels)) {
            throw new IOException(
                    "a WAV file of "
                            + rateHz
                            + " Hz and "
                            + channels
                            + " channels; wanted is 8000, 16000, 24000, 32000, 44100 or 48000 Hz"
                            + " and 1 or 2 channels");
        }
        return new SoundFormat(rateHz, channels);
    }

    /** The {@value #BYTES} bytes before {@code dataBytes} of samples that follow. */
    static byte[] write(SoundFormat format, long dataBytes) {
        int frameBytes = 2 * format.channels();
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII));
        out.putInt((int) (dataBytes + BYTES - CHUNK_HEADER_BYTES));
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        out.putInt(LEAST_FORMAT_BYTES).putShort((short) PCM).putShort((short) format.channels());
        out.putInt(format.sampleRateHz()).putInt(format.sampleRateHz() * frameBytes);
        out.putShort((short) frameBytes).putShort((short) 16);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) dataBytes);
        return out.array();
    }

    private static ByteBuffer bytes(RandomAccessFile file, long offset, int count)
            throws IOException {
        byte[] bytes = new byte[count];
        file.seek(offset);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String name(ByteBuffer chunk, int offset) {
        byte[] letters = new byte[4];
        chunk.get(offset, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}
