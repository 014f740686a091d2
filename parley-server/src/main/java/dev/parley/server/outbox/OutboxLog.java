package dev.parley.server.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The messages that are still to be sent, on disk: written once, then noted as settled. It lies in
 * files of bounded length (segments); a file goes when it is the oldest and all its messages are
 * settled.
 *
 * <p>What exceeds the {@link OutboxBounds}, the oldest first, is dropped and counted; the counts
 * are on disk too, until a later message tells of them. For one thread at a time.
 */
final class OutboxLog implements AutoCloseable {
    private final Path directory;
    private final OutboxBounds bounds;
    private final NavigableMap<Long, Segment> segments = new TreeMap<>();
    private final NavigableMap<Long, OutboxEntry> unsettled = new TreeMap<>();
    private final Map<String, Integer> untoldDrops = new HashMap<>();
    private long nextSequence = 1;
    private long cutBytes;

    /**
     * A message was written.
     *
     * @param entry empty if it was too long, and so is dropped itself
     * @param dropped what was given up to make room for it
     */
    record Appended(Optional<OutboxEntry> entry, List<OutboxEntry> dropped) {
        Appended {
            dropped = List.copyOf(dropped);
        }
    }

    private OutboxLog(Path directory, OutboxBounds bounds) {
        this.directory = directory;
        this.bounds = bounds;
    }

    /** Reads what an earlier process left in the directory, which must exist. */
    static OutboxLog open(Path directory, OutboxBounds bounds) throws IOException {
        OutboxLog log = new OutboxLog(directory, bounds);
        try {
            for (long number : Segment.in(directory)) {
                log.recover(number);
            }
            if (log.segments.isEmpty()) {
                log.begin(1);
            }
            log.unsettled.values().forEach(entry -> log.segmentOf(entry).entered());
            log.removeSettledSegments();
            return log;
        } catch (IOException | RuntimeException unusable) {
            log.close();
            throw unusable;
        }
    }

    private void recover(long number) throws IOException {
        Optional<Segment> opened =
                Segment.open(
                        directory,
                        number,
                        (offset, content) ->
                                replay(number, offset, OutboxRecordCodec.decode(content)));
        if (opened.isPresent()) {
            Segment segment = opened.get();
            segments.put(number, segment);
            cutBytes += segment.file().cutBytes();
        }
    }

    private void replay(long segment, long offset, OutboxRecord record) {
        switch (record) {
            case OutboxRecord.Beginning beginning -> {
                nextSequence = Math.max(nextSequence, beginning.nextSequence());
                untoldDrops.clear();
                untoldDrops.putAll(beginning.untoldDrops());
            }
            case OutboxRecord.Written written -> {
                nextSequence = written.sequence() + 1;
                untoldDrops.remove(written.destination());
                unsettled.put(written.sequence(), entry(written, segment, offset));
            }
            case OutboxRecord.Settled settled -> unsettled.remove(settled.sequence());
            case OutboxRecord.Dropped(long first, long last, var counts) -> {
                if (first <= last) {
                    unsettled.subMap(first, true, last, true).clear();
                }
                counts.forEach((destination, n) -> untoldDrops.merge(destination, n, Integer::sum));
            }
        }
    }

    private static OutboxEntry entry(OutboxRecord.Written written, long segment, long offset) {
        return new OutboxEntry(
                written.sequence(),
                written.writtenAtMillis(),
                written.destination(),
                written.orderingKey(),
                written.contentType(),
                written.droppedBefore(),
                segment,
                offset);
    }

    /** What is to be sent, oldest first. */
    Collection<OutboxEntry> unsettled() {
        return unsettled.values();
    }

    /** How much of what a dying process left was of no use. */
    long cutBytes() {
        return cutBytes;
    }

    /** How long all files are together. */
    long bytes() {
        return segments.values().stream().mapToLong(segment -> segment.file().length()).sum();
    }

    /** Writes a message, after the oldest ones have made room for it where they must. */
    Appended append(OutboxMessage message, long nowMillis) throws IOException {
        List<OutboxEntry> dropped = new ArrayList<>();
        OutboxRecord.Written written = written(message, nowMillis);
        byte[] content = OutboxRecordCodec.encode(written);
        if (content.length > RecordFile.MAX_RECORD_BYTES) {
            countDropped(Map.of(message.destination(), 1));
            return new Appended(Optional.empty(), dropped);
        }
        dropped.addAll(makeRoom(RecordFile.bytesFor(content.length)));
        if (!dropped.isEmpty()) {
            written = written(message, nowMillis);
            content = OutboxRecordCodec.encode(written);
        }
        long offset = write(content);
        Segment active = active();
        active.entered();
        OutboxEntry entry = entry(written, active.number(), offset);
        nextSequence++;
        untoldDrops.remove(message.destination());
        unsettled.put(entry.sequence(), entry);
        return new Appended(Optional.of(entry), dropped);
    }

    private OutboxRecord.Written written(OutboxMessage message, long nowMillis) {
        int drops = untoldDrops.getOrDefault(message.destination(), 0);
        return new OutboxRecord.Written(
                nextSequence,
                nowMillis,
                message.destination(),
                message.orderingKey(),
                message.contentType(),
                drops,
                message.payload().write(drops));
    }

    /** The octets of a message that is not settled. */
    byte[] payload(OutboxEntry entry) throws IOException {
        byte[] content = segmentOf(entry).file().read(entry.offset());
        if (OutboxRecordCodec.decode(content) instanceof OutboxRecord.Written written) {
            return written.payload();
        }
        throw new IOException("no message where one was written");
    }

    /** A message needs no sending any more; nothing happens if that is known already. */
    void settle(OutboxEntry entry) throws IOException {
        if (forget(entry)) {
            write(OutboxRecordCodec.encode(new OutboxRecord.Settled(entry.sequence())));
            removeSettledSegments();
        }
    }

    /** Gives one message up; false if it was settled already. */
    boolean drop(OutboxEntry entry) throws IOException {
        if (!forget(entry)) {
            return false;
        }
        noteDropped(entry.sequence(), entry.sequence(), counts(List.of(entry)));
        removeSettledSegments();
        return true;
    }

    /** Gives up what is older than may be; returns it. */
    List<OutboxEntry> dropExpired(long nowMillis) throws IOException {
        long oldest = nowMillis - bounds.maxAge().toMillis();
        List<OutboxEntry> expired = new ArrayList<>();
        for (OutboxEntry entry : unsettled.values()) {
            if (entry.writtenAtMillis() >= oldest) {
                break;
            }
            expired.add(entry);
        }
        dropAll(expired);
        removeSettledSegments();
        return expired;
    }

    /** Counts messages that were lost before they could be written, by destination. */
    void countDropped(Map<String, Integer> counts) throws IOException {
        noteDropped(1, 0, counts);
    }

    private List<OutboxEntry> makeRoom(long bytes) throws IOException {
        List<OutboxEntry> dropped = new ArrayList<>();
        while (bytes() + bytes > bounds.maxBytes()) {
            if (segments.size() == 1) {
                begin(active().number() + 1);
            }
            long oldest = segments.firstKey();
            List<OutboxEntry> lost =
                    unsettled.values().stream().filter(entry -> entry.segment() == oldest).toList();
            dropAll(lost);
            dropped.addAll(lost);
            removeSettledSegments();
        }
        return dropped;
    }

    /** Gives up messages of which all that are older are settled or among them. */
    private void dropAll(List<OutboxEntry> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        noteDropped(entries.getFirst().sequence(), entries.getLast().sequence(), counts(entries));
        entries.forEach(this::forget);
    }

    private static Map<String, Integer> counts(List<OutboxEntry> entries) {
        Map<String, Integer> counts = new HashMap<>();
        for (OutboxEntry entry : entries) {
            counts.merge(entry.destination(), entry.weight(), Integer::sum);
        }
        return counts;
    }

    private void noteDropped(long first, long last, Map<String, Integer> counts)
            throws IOException {
        write(OutboxRecordCodec.encode(new OutboxRecord.Dropped(first, last, counts)));
        counts.forEach((destination, n) -> untoldDrops.merge(destination, n, Integer::sum));
    }

    private boolean forget(OutboxEntry entry) {
        if (!unsettled.remove(entry.sequence(), entry)) {
            return false;
        }
        segmentOf(entry).settled();
        return true;
    }

    private long write(byte[] content) throws IOException {
        if (active().file().length() >= bounds.segmentBytes()) {
            active().file().force();
            begin(active().number() + 1);
        }
        return active().file().append(content);
    }

    private Segment segmentOf(OutboxEntry entry) {
        return Objects.requireNonNull(segments.get(entry.segment()), "segment of a message");
    }

    private Segment active() {
        return segments.lastEntry().getValue();
    }

    private void begin(long number) throws IOException {
        OutboxRecord.Beginning beginning =
                new OutboxRecord.Beginning(OutboxRecord.FORMAT, nextSequence, untoldDrops);
        segments.put(number, Segment.create(directory, number, beginning));
    }

    /** Oldest first, so that what settles a message never goes before the message. */
    private void removeSettledSegments() throws IOException {
        while (segments.size() > 1 && !segments.firstEntry().getValue().needed()) {
            segments.pollFirstEntry().getValue().file().delete();
        }
    }

    /** Has the system write everything to the disk. */
    void force() throws IOException {
        active().file().force();
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : segments.values()) {
            segment.file().close();
        }
    }
}
