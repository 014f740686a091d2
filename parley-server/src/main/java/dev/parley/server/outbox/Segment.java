package dev.parley.server.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One file of the log. For one thread at a time. */
final class Segment {
    private static final String SUFFIX = ".log";
    private static final int DIGITS = 16;

    private final long number;
    private final RecordFile file;
    private int unsettled;

    private Segment(long number, RecordFile file) {
        this.number = number;
        this.file = file;
    }

    /** The numbers of the segments in a directory, ascending. */
    static List<Long> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> number(file.getFileName().toString()))
                    .flatMapToLong(OptionalLong::stream)
                    .sorted()
                    .boxed()
                    .toList();
        }
    }

    private static OptionalLong number(String name) {
        return name.matches("\\d{" + DIGITS + "}\\" + SUFFIX)
                ? OptionalLong.of(Long.parseLong(name.substring(0, DIGITS)))
                : OptionalLong.empty();
    }

    private static Path path(Path directory, long number) {
        return directory.resolve(("%0" + DIGITS + "d").formatted(number) + SUFFIX);
    }

    /** Opens a segment; empty, and removed, if not even its first record is whole. */
    static Optional<Segment> open(Path directory, long number, RecordFile.Reader reader)
            throws IOException {
        RecordFile file = RecordFile.open(path(directory, number), reader);
        if (file.length() == 0) {
            file.delete();
            return Optional.empty();
        }
        return Optional.of(new Segment(number, file));
    }

    /** Makes a segment with its first record; nothing is left of it if that fails. */
    static Segment create(Path directory, long number, OutboxRecord.Beginning beginning)
            throws IOException {
        RecordFile file = RecordFile.open(path(directory, number), (offset, content) -> {});
        try {
            file.append(OutboxRecordCodec.encode(beginning));
        } catch (IOException failed) {
            file.delete();
            throw failed;
        }
        return new Segment(number, file);
    }

    long number() {
        return number;
    }

    RecordFile file() {
        return file;
    }

    /** Counts a message in it that is to be settled. */
    void entered() {
        unsettled++;
    }

    /** A message in it was settled. */
    void settled() {
        unsettled--;
    }

    boolean needed() {
        return unsettled > 0;
    }
}
