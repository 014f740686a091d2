package dev.parley.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void doublesUpToItsBoundLessAtMostHalf() {
        Random random = new Random(1);
        long[] seconds = {1, 2, 4, 8, 16, 32, 60, 60, 60};
        for (int failures = 1; failures <= seconds.length; failures++) {
            long full = Duration.ofSeconds(seconds[failures - 1]).toNanos();
            for (int i = 0; i < 100; i++) {
                assertThat(BACKOFF.nanos(failures, random)).isBetween(full / 2, full);
            }
        }
    }

    @Test
    void doesNotOverflowAfterAnyNumberOfFailures() {
        assertThat(BACKOFF.nanos(Integer.MAX_VALUE, new Random(1)))
                .isBetween(Duration.ofSeconds(30).toNanos(), Duration.ofSeconds(60).toNanos());
    }

    @Test
    void differsSoThatThoseWhoFailedTogetherSpread() {
        Random random = new Random(1);
        assertThat(BACKOFF.nanos(5, random)).isNotEqualTo(BACKOFF.nanos(5, random));
    }

    @Test
    void mustWait() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
