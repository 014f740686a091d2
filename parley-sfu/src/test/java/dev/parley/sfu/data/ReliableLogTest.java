package dev.parley.sfu.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReliableLogTest {
    private static final int COST = 100 + ReliableLog.ENTRY_BYTES;
    private final ReliableLog log = new ReliableLog(10 * COST, Duration.ofSeconds(5));

    private static DataMessage message(int sequence, DataMessage.Destinations destinations) {
        return new DataMessage(DataKind.RELIABLE, sequence, "", destinations, new byte[100]);
    }

    private void append(int sequence, long nowNanos) {
        log.append(message(sequence, DataMessage.Destinations.ALL), "PA_a", nowNanos);
    }

    @Test
    void keepsMessagesByPosition() {
        for (int i = 1; i <= 5; i++) {
            append(i, 0);
        }
        assertThat(log.start()).isZero();
        assertThat(log.end()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(log.get(i).message().sequence()).isEqualTo(i + 1);
        }
    }

    @Test
    void letsTheOldestGoForWhatDoesNotFit() {
        for (int i = 1; i <= 1000; i++) {
            append(i, 0);
        }
        assertThat(log.end()).isEqualTo(1000);
        assertThat(log.start()).isEqualTo(990);
        assertThat(log.get(990).message().sequence()).isEqualTo(991);
        assertThat(log.get(999).message().sequence()).isEqualTo(1000);
        assertThatThrownBy(() -> log.get(989)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> log.get(1000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void letsGoOfWhatIsTooOld() {
        append(1, 0);
        append(2, Duration.ofSeconds(3).toNanos());
        log.expire(Duration.ofSeconds(5).toNanos() - 1);
        assertThat(log.start()).isZero();
        log.expire(Duration.ofSeconds(5).toNanos());
        assertThat(log.start()).isEqualTo(1);
        log.expire(Duration.ofSeconds(8).toNanos());
        assertThat(log.start()).isEqualTo(log.end()).isEqualTo(2);
        append(3, Duration.ofSeconds(9).toNanos());
        assertThat(log.get(2).message().sequence()).isEqualTo(3);
    }

    @Test
    void aMessageLargerThanTheLogIsKeptAlone() {
        append(1, 0);
        log.append(
                new DataMessage(
                        DataKind.RELIABLE,
                        2,
                        "",
                        DataMessage.Destinations.ALL,
                        new byte[20 * COST]),
                "PA_a",
                0);
        assertThat(log.start()).isEqualTo(1);
        assertThat(log.end()).isEqualTo(2);
    }

    @Test
    void anEntryIsForThoseItNamesAndNeverForItsSender() {
        log.append(message(1, DataMessage.Destinations.ALL), "PA_a", 0);
        log.append(
                message(2, new DataMessage.Destinations(Set.of("bob"), Set.of("PA_c"))), "PA_a", 0);
        assertThat(log.get(0).isFor("PA_b", "bob")).isTrue();
        assertThat(log.get(0).isFor("PA_a", "ada")).isFalse();
        assertThat(log.get(1).isFor("PA_b", "bob")).isTrue();
        assertThat(log.get(1).isFor("PA_c", "carol")).isTrue();
        assertThat(log.get(1).isFor("PA_d", "dan")).isFalse();
    }
}
