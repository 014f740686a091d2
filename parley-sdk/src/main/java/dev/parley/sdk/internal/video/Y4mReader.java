package dev.parley.sdk.internal.video;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the frames of a YUV4MPEG2 file (.y4m), 4:2:0 with 8 bits, from the first to the last and
 * from the first again. One frame is in memory at a time. Not safe for use by threads at the same
 * time.
 */
public final class Y4mReader implements AutoCloseable {
    private static final String FRAME = "FRAME";

    private final Path file;
    private final Y4mHeader header;
    private final byte[] frame;
    private InputStream in;
    private long framesInRound;

    /** Opens a file and reads its header; an {@link IOException} says what is wrong with it. */
    public Y4mReader(Path file) throws IOException {
        this.file = file;
        in = new BufferedInputStream(Files.newInputStream(file));
        try {
            header = Y4mHeader.parse(line());
            frame = new byte[header.frameBytes()];
        } catch (IOException e) {
            in.close();
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Size and rate of the frames. */
    public Y4mHeader header() {
        return header;
    }

    /** The next frame as I420; the array is written over by the next. */
    public byte[] next() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            if (framesInRound == 0) {
                throw new EOFException(file + ": no frame in it");
            }
            rewind();
        } else {
            in.reset();
        }
        String line = line();
        if (!line.equals(FRAME) && !line.startsWith(FRAME + " ")) {
            throw new IOException(file + ": no frame where one should begin");
        }
        if (in.readNBytes(frame, 0, frame.length) < frame.length) {
            throw new EOFException(file + ": its last frame is cut off");
        }
        framesInRound++;
        return frame;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void rewind() throws IOException {
        in.close();
        in = new BufferedInputStream(Files.newInputStream(file));
        framesInRound = 0;
        line();
    }

    private String line() throws IOException {
        byte[] bytes = new byte[Y4mHeader.MAX_LINE_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("it ends within a line");
            }
            if (next == '\n') {
                return new String(bytes, 0, i, StandardCharsets.US_ASCII);
            }
            bytes[i] = (byte) next;
        }
        throw new IOException("a line of more than " + bytes.length + " bytes");
    }
}
