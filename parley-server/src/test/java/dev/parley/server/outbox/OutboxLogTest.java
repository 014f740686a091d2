package dev.parley.server.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxLogTest {
    private static final OutboxBounds BOUNDS =
            new OutboxBounds(OutboxBounds.LEAST_BYTES, Duration.ofHours(1));
    private static final String URL = "http://127.0.0.1/hook";

    @TempDir private Path directory;

    @Test
    void messagesNotSettledAreThereAfterARestartInTheirOrder() throws IOException {
        try (OutboxLog log = open()) {
            OutboxEntry first = append(log, "first");
            append(log, "second");
            append(log, "third");
            log.settle(first);
        }
        try (OutboxLog log = open()) {
            assertThat(payloads(log)).containsExactly("second", "third");
            append(log, "fourth");
            assertThat(log.unsettled())
                    .extracting(OutboxEntry::sequence)
                    .containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void settlingTwiceSettlesOnce() throws IOException {
        try (OutboxLog log = open()) {
            OutboxEntry entry = append(log, "once");
            log.settle(entry);
            long bytes = log.bytes();
            log.settle(entry);
            assertThat(log.drop(entry)).isFalse();
            assertThat(log.bytes()).isEqualTo(bytes);
            assertThat(tellsOfDropped(log)).isZero();
        }
    }

    /** Whatever was cut, what is whole before it counts, and the log goes on. */
    @Test
    void aLogTornAtAnyOctetKeepsAllThatIsWholeBefore() throws IOException {
        try (OutboxLog log = open()) {
            OutboxEntry first = append(log, "first");
            append(log, "second");
            log.settle(first);
        }
        Path segment = segments().getFirst();
        byte[] whole = Files.readAllBytes(segment);
        int before = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(segment, Arrays.copyOf(whole, length));
            try (OutboxLog log = open()) {
                List<String> left = payloads(log);
                assertThat(
                                List.of(
                                        List.of(),
                                        List.of("first"),
                                        List.of("first", "second"),
                                        List.of("second")))
                        .as("torn at %d", length)
                        .contains(left);
                int stage = left.isEmpty() ? 0 : left.equals(List.of("second")) ? 3 : left.size();
                assertThat(stage).as("torn at %d", length).isGreaterThanOrEqualTo(before);
                before = stage;
                append(log, "next");
                assertThat(payloads(log)).endsWith("next");
            }
            assertThat(reopenedPayloads()).endsWith("next");
            Files.deleteIfExists(segment);
        }
        assertThat(before).isEqualTo(3);
    }

    @Test
    void aSegmentGoesWhenItIsTheOldestAndAllOfItIsSettled() throws IOException {
        try (OutboxLog log = open()) {
            List<OutboxEntry> entries = fill(log, 3);
            assertThat(segments()).hasSizeGreaterThanOrEqualTo(3);
            int segments = segments().size();
            long oldest = entries.getFirst().segment();
            entries.stream()
                    .filter(entry -> entry.segment() == oldest + 1)
                    .forEach(entry -> settle(log, entry));
            assertThat(segments()).hasSize(segments);
            entries.stream()
                    .filter(entry -> entry.segment() == oldest)
                    .forEach(entry -> settle(log, entry));
            assertThat(segments()).hasSize(segments - 2);
        }
        try (OutboxLog log = open()) {
            assertThat(log.unsettled()).isNotEmpty();
            List.copyOf(log.unsettled()).forEach(entry -> settle(log, entry));
            assertThat(segments()).hasSize(1);
        }
        assertThat(reopenedPayloads()).isEmpty();
    }

    @Test
    void beyondItsBytesTheOldestAreDroppedAndCountedAndTheNextMessageTells() throws IOException {
        try (OutboxLog log = open()) {
            int written = 0;
            int dropped = 0;
            while (dropped == 0) {
                OutboxLog.Appended appended = log.append(message(URL, "x".repeat(10_000)), 0);
                written++;
                dropped += appended.dropped().size();
                assertThat(log.bytes()).isLessThanOrEqualTo(BOUNDS.maxBytes());
            }
            assertThat(log.unsettled()).hasSize(written - dropped);
            assertThat(log.unsettled().iterator().next().sequence()).isEqualTo(dropped + 1L);
            OutboxEntry last = List.copyOf(log.unsettled()).getLast();
            assertThat(last.droppedBefore()).isEqualTo(dropped);
            assertThat(tellsOfDropped(log)).isZero();
        }
        try (OutboxLog log = open()) {
            assertThat(tellsOfDropped(log)).isZero();
        }
    }

    @Test
    void whatIsTooOldIsDroppedAndTheCountOutlivesARestart() throws IOException {
        long hour = Duration.ofHours(1).toMillis();
        try (OutboxLog log = open()) {
            log.append(message(URL, "old"), 0);
            log.append(message("http://127.0.0.1/other", "old too"), 1);
            log.append(message(URL, "young"), hour);
            assertThat(log.dropExpired(hour)).isEmpty();
            assertThat(log.dropExpired(hour + 2)).hasSize(2);
            assertThat(payloads(log)).containsExactly("young");
        }
        try (OutboxLog log = open()) {
            assertThat(payloads(log)).containsExactly("young");
            assertThat(tellsOfDropped(log)).isEqualTo(1);
        }
    }

    @Test
    void aDroppedMessageThatToldOfOthersCountsWithThem() throws IOException {
        try (OutboxLog log = open()) {
            log.countDropped(Map.of(URL, 5));
            OutboxEntry telling = append(log, "tells of five");
            assertThat(telling.droppedBefore()).isEqualTo(5);
            assertThat(log.drop(telling)).isTrue();
        }
        try (OutboxLog log = open()) {
            assertThat(tellsOfDropped(log)).isEqualTo(6);
        }
    }

    @Test
    void countsOutliveTheSegmentTheyWereWrittenIn() throws IOException {
        try (OutboxLog log = open()) {
            log.countDropped(Map.of("http://127.0.0.1/quiet", 7));
            fill(log, 2).forEach(entry -> settle(log, entry));
            assertThat(segments().getFirst().getFileName()).asString().doesNotContain("00001.");
        }
        try (OutboxLog log = open()) {
            OutboxEntry entry =
                    log.append(message("http://127.0.0.1/quiet", "at last"), 0)
                            .entry()
                            .orElseThrow();
            assertThat(entry.droppedBefore()).isEqualTo(7);
        }
    }

    @Test
    void aMessageThatIsTooLongIsDroppedItself() throws IOException {
        try (OutboxLog log = open()) {
            String huge = "x".repeat(RecordFile.MAX_RECORD_BYTES);
            assertThat(log.append(message(URL, huge), 0).entry()).isEmpty();
            assertThat(tellsOfDropped(log)).isEqualTo(1);
        }
    }

    @Test
    void aSegmentThatDiedBeforeItsFirstRecordIsOfNoAccount() throws IOException {
        try (OutboxLog log = open()) {
            append(log, "kept");
        }
        Files.createFile(directory.resolve("0000000000000002.log"));
        assertThat(reopenedPayloads()).containsExactly("kept");
        assertThat(segments()).hasSize(1);
    }

    @Test
    void otherFilesInTheDirectoryAreLeftAlone() throws IOException {
        Path other = Files.writeString(directory.resolve("notes.log"), "mine");
        try (OutboxLog log = open()) {
            append(log, "kept");
        }
        assertThat(other).hasContent("mine");
    }

    @Test
    void aLogOfALaterFormatIsNotTouched() throws IOException {
        try (RecordFile file =
                RecordFile.open(directory.resolve("0000000000000001.log"), (at, content) -> {})) {
            file.append(OutboxRecordCodec.encode(new OutboxRecord.Beginning(99, 1, Map.of())));
        }
        byte[] before = Files.readAllBytes(segments().getFirst());
        assertThatIOException().isThrownBy(this::open).withMessageContaining("format 99");
        assertThat(Files.readAllBytes(segments().getFirst())).isEqualTo(before);
    }

    /** The state that is read after a death at any moment is one the log was in. */
    @Test
    void everyStateOnDiskIsOneOfThoseGoneThrough() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        try (OutboxLog log = open()) {
            for (int i = 0; i < 40; i++) {
                append(log, "message " + i);
                if (i % 3 == 0) {
                    log.settle(log.unsettled().iterator().next());
                }
                for (Path segment : segments()) {
                    Files.copy(
                            segment,
                            copy.resolve(segment.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                try (OutboxLog dead = OutboxLog.open(copy, BOUNDS)) {
                    assertThat(payloads(dead)).isEqualTo(payloads(log));
                }
            }
        }
    }

    private OutboxLog open() throws IOException {
        return OutboxLog.open(directory, BOUNDS);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*/\\d+\\.log")).sorted().toList();
        }
    }

    /** Appends until there are more than so many segments. */
    private List<OutboxEntry> fill(OutboxLog log, int full) throws IOException {
        List<OutboxEntry> entries = new ArrayList<>();
        while (segments().size() <= full) {
            entries.add(append(log, "x".repeat(50_000)));
        }
        return entries;
    }

    private static OutboxEntry append(OutboxLog log, String payload) throws IOException {
        return log.append(message(URL, payload), 0).entry().orElseThrow();
    }

    private static OutboxMessage message(String url, String payload) {
        return new OutboxMessage(url, "room", "text/plain", dropped -> payload.getBytes(UTF_8));
    }

    private static void settle(OutboxLog log, OutboxEntry entry) {
        try {
            log.settle(entry);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<String> payloads(OutboxLog log) {
        return log.unsettled().stream().map(entry -> payload(log, entry)).toList();
    }

    private static String payload(OutboxLog log, OutboxEntry entry) {
        try {
            return new String(log.payload(entry), UTF_8);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<String> reopenedPayloads() throws IOException {
        try (OutboxLog log = open()) {
            return payloads(log);
        }
    }

    /** What a message appended now tells of. */
    private static int tellsOfDropped(OutboxLog log) throws IOException {
        return append(log, "asks").droppedBefore();
    }
}
