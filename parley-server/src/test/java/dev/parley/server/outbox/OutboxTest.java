package dev.parley.server.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox with a receiver that the test plays, on a clock that the test turns. */
class OutboxTest {
    private static final String URL = "http://127.0.0.1/hook";
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final DeliveryOutcome TAKEN = new DeliveryOutcome.Taken();
    private static final DeliveryOutcome REFUSED = new DeliveryOutcome.Refused(422);

    @TempDir private Path directory;
    private long nowNanos;

    @Test
    void whatIsTakenIsNotSentAgainAfterARestart() throws IOException {
        try (Outbox outbox = open()) {
            append(outbox, "a", "first");
            append(outbox, "a", "second");
            take(outbox, "first");
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.waiting()).isEqualTo(1);
            take(outbox, "second");
            assertThat(outbox.start(nowNanos)).isEmpty();
        }
    }

    @Test
    void whatIsUnderWayWhenTheProcessDiesIsSentAgain() throws IOException {
        try (Outbox outbox = open()) {
            append(outbox, "a", "perhaps taken");
            outbox.start(nowNanos);
        }
        try (Outbox outbox = open()) {
            take(outbox, "perhaps taken");
        }
    }

    @Test
    void anUnreachableReceiverIsTriedUntilTheMessageIsTooOld() throws IOException {
        long hour = Duration.ofHours(1).toMillis();
        try (Outbox outbox = open()) {
            append(outbox, "a", "too old");
            int attempts = 0;
            while (outbox.waiting() > 0) {
                for (Delivery delivery : outbox.start(nowNanos)) {
                    attempts++;
                    outbox.settle(
                            delivery.entry(), new DeliveryOutcome.Unreachable("gone"), nowNanos);
                }
                nowNanos += SECOND;
                outbox.housekeep(nowNanos / 1_000_000, nowNanos);
            }
            assertThat(nowNanos / 1_000_000).isBetween(hour, hour + 2000);
            assertThat(attempts).isBetween(60, 130);
            assertThat(outbox.counters().failedAttempts()).isEqualTo(attempts);
            assertThat(outbox.counters().dropped()).isEqualTo(1);
            assertThat(dropsToldNext(outbox)).isEqualTo(1);
        }
    }

    @Test
    void aRefusedMessageIsGivenUpAfterItsAttemptsAndTheNextGoes() throws IOException {
        try (Outbox outbox = open()) {
            append(outbox, "a", "poison");
            append(outbox, "a", "fine");
            for (int attempt = 1; attempt <= 3; attempt++) {
                Delivery delivery = outbox.start(nowNanos).getFirst();
                assertThat(delivery.payload()).asString(UTF_8).isEqualTo("poison");
                outbox.settle(delivery.entry(), REFUSED, nowNanos);
                nowNanos += 60 * SECOND;
            }
            take(outbox, "fine");
            assertThat(outbox.counters().dropped()).isEqualTo(1);
            assertThat(outbox.counters().delivered()).isEqualTo(1);
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.waiting()).isZero();
            assertThat(dropsToldNext(outbox)).isEqualTo(1);
        }
    }

    @Test
    void otherFailuresAreNoRefusals() throws IOException {
        try (Outbox outbox = open()) {
            append(outbox, "a", "poison");
            DeliveryOutcome busy = new DeliveryOutcome.NotNow(503, Duration.ZERO);
            for (DeliveryOutcome outcome : List.of(busy, busy, busy, REFUSED, busy, REFUSED)) {
                outbox.settle(outbox.start(nowNanos).getFirst().entry(), outcome, nowNanos);
                nowNanos += 60 * SECOND;
                assertThat(outbox.waiting()).isEqualTo(1);
            }
            outbox.settle(outbox.start(nowNanos).getFirst().entry(), REFUSED, nowNanos);
            assertThat(outbox.waiting()).isZero();
        }
    }

    @Test
    void countsWhatWasNeverWritten() throws IOException {
        try (Outbox outbox = open()) {
            outbox.countDropped(Map.of(URL, 4));
            assertThat(outbox.counters().dropped()).isEqualTo(4);
            assertThat(dropsToldNext(outbox)).isEqualTo(4);
            assertThat(dropsToldNext(outbox)).isZero();
        }
    }

    @Test
    void forgetsMessagesToUrlsThatAreNoLongerConfigured() throws IOException {
        try (Outbox outbox = open()) {
            append(outbox, "a", "to the old URL");
        }
        try (Outbox outbox = open(Set.of("http://127.0.0.1/new"))) {
            assertThat(outbox.waiting()).isZero();
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.waiting()).isZero();
        }
    }

    @Test
    void aDirectoryIsOfOneOutboxAtATime() throws IOException {
        try (Outbox outbox = open()) {
            assertThat(outbox.waiting()).isZero();
            assertThatIOException()
                    .isThrownBy(this::open)
                    .withMessage("another process uses " + directory);
        }
        open().close();
    }

    @Test
    void isBusyWithWhatIsDueOrUnderWayButNotWithWhatWaits() throws IOException {
        try (Outbox outbox = open()) {
            assertThat(outbox.busy(nowNanos)).isFalse();
            append(outbox, "a", "message");
            assertThat(outbox.busy(nowNanos)).isTrue();
            Delivery delivery = outbox.start(nowNanos).getFirst();
            assertThat(outbox.busy(nowNanos)).isTrue();
            outbox.settle(delivery.entry(), new DeliveryOutcome.Unreachable("gone"), nowNanos);
            assertThat(outbox.busy(nowNanos)).isFalse();
        }
    }

    private Outbox open() throws IOException {
        return open(Set.of(URL));
    }

    private Outbox open(Set<String> destinations) throws IOException {
        OutboxOptions options =
                new OutboxOptions(
                        new OutboxBounds(OutboxBounds.LEAST_BYTES, Duration.ofHours(1)),
                        destinations,
                        4,
                        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)),
                        3);
        return Outbox.open(directory, options, new Random(1), nowNanos);
    }

    private void append(Outbox outbox, String key, String payload) throws IOException {
        outbox.append(
                new OutboxMessage(URL, key, "text/plain", dropped -> payload.getBytes(UTF_8)),
                nowNanos / 1_000_000,
                nowNanos);
    }

    private void take(Outbox outbox, String payload) {
        List<Delivery> due = outbox.start(nowNanos);
        assertThat(due).hasSize(1);
        assertThat(due.getFirst().payload()).asString(UTF_8).isEqualTo(payload);
        outbox.settle(due.getFirst().entry(), TAKEN, nowNanos);
    }

    private int dropsToldNext(Outbox outbox) throws IOException {
        int[] told = new int[1];
        outbox.append(
                new OutboxMessage(
                        URL,
                        "asks",
                        "text/plain",
                        dropped -> {
                            told[0] = dropped;
                            return new byte[1];
                        }),
                nowNanos / 1_000_000,
                nowNanos);
        return told[0];
    }
}
