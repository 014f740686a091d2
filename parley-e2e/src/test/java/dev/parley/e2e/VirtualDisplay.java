package dev.parley.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An X server without a screen (Debian's {@code xvfb}) on a display that it finds free itself. It
 * ends with {@link #close}.
 */
final class VirtualDisplay implements AutoCloseable {
    private static final String SCREEN = "1280x800x24";
    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final Thread atExit;
    private final String number;

    private VirtualDisplay(Process process) throws IOException {
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("Xvfb did not start");
        }
        this.number = line.strip();
    }

    static VirtualDisplay start() {
        try {
            return new VirtualDisplay(
                    new ProcessBuilder(
                                    "Xvfb",
                                    "-displayfd",
                                    "1",
                                    "-screen",
                                    "0",
                                    SCREEN,
                                    "-nolisten",
                                    "tcp")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Xvfb is needed and does not start: install Debian's package xvfb", failed);
        }
    }

    /** What programs need to be on this display. */
    Map<String, String> environment() {
        return Map.of("DISPLAY", ":" + number);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
