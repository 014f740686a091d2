package dev.parley.samples.bot;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes one line of JSON for each callback: {@code {"ms":..., "from":"room",
 * "callback":"onUserJoined", ...}}, with the callback's arguments by their names.
 *
 * <p>Lines are written at once, on the thread that brings them: the callbacks of a room come a few
 * times a second, and a log that lags is worth less. At most {@value #MAX_LINES} lines are kept;
 * what comes after them is counted only. Any thread.
 */
final class CallbackLog implements AutoCloseable {
    /** Lines in a log, at most: some hours of a room with ten users. */
    static final int MAX_LINES = 1_000_000;

    private final JsonMapper json = JsonMapper.builder().build();
    private final LongSupplier nanoClock;
    private final long startNanos;
    private final @Nullable BufferedWriter writer;
    private long lines;
    private boolean closed;
    private @Nullable IOException failure;

    private CallbackLog(@Nullable BufferedWriter writer, LongSupplier nanoClock) {
        this.writer = writer;
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
    }

    /** A log that keeps nothing. */
    static CallbackLog none() {
        return new CallbackLog(null, () -> 0);
    }

    /** A log in a file, which is replaced if it is there. */
    static CallbackLog to(Path file, LongSupplier nanoClock) throws IOException {
        return new CallbackLog(Files.newBufferedWriter(file), nanoClock);
    }

    /**
     * Writes a line.
     *
     * @param from who tells: {@code engine}, {@code room} or {@code bot}
     * @param callback what is told
     * @param namesAndValues its arguments: a name, its value, and so on
     */
    synchronized void write(String from, String callback, Object... namesAndValues) {
        BufferedWriter target = writer;
        if (target == null || closed || failure != null || ++lines > MAX_LINES) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("ms", (nanoClock.getAsLong() - startNanos) / 1_000_000);
        line.put("from", from);
        line.put("callback", callback);
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            line.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        try {
            target.write(json.writeValueAsString(line));
            target.newLine();
            target.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** {@return why lines are missing; empty if none are} */
    synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (writer != null) {
            writer.close();
        }
    }
}
