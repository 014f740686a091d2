package dev.parley.sdk.internal.video;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a YUV4MPEG2 file (.y4m). Not safe for use by threads at the same time. */
public final class Y4mWriter implements AutoCloseable {
    private static final byte[] FRAME = "FRAME\n".getBytes(StandardCharsets.US_ASCII);

    private final int frameBytes;
    private final OutputStream out;

    /** Begins a file, in place of one that is there. */
    public Y4mWriter(Path file, Y4mHeader header) throws IOException {
        frameBytes = header.frameBytes();
        out = new BufferedOutputStream(Files.newOutputStream(file));
        out.write(header.line());
    }

    /** Adds a frame of I420, of which {@link Y4mHeader#frameBytes} are written. */
    public void write(byte[] frame) throws IOException {
        out.write(FRAME);
        out.write(frame, 0, frameBytes);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
