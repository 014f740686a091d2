package dev.parley.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What bounds the Open API: how often, and how much is remembered. */
class LimitsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void aBucketLetsSoManyPassEachSecond() {
        TokenBucket bucket = new TokenBucket(10, 0);
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.take(1, 0)).isTrue();
        }
        assertThat(bucket.take(1, 0)).isFalse();
        assertThat(bucket.take(5, SECOND / 2)).isTrue();
        assertThat(bucket.take(1, SECOND / 2)).isFalse();
        assertThat(bucket.take(10, 10 * SECOND)).isTrue();
        assertThat(bucket.take(1, 10 * SECOND)).isFalse();
    }

    @Test
    void moreThanPassInASecondPassWhenTheBucketIsFullAndAreWaitedFor() {
        TokenBucket bucket = new TokenBucket(500, 0);
        assertThat(bucket.take(600, 0)).isTrue();
        assertThat(bucket.take(1, SECOND / 10)).isFalse();
        assertThat(bucket.take(1, SECOND / 4)).isTrue();
        assertThat(bucket.take(600, SECOND)).isFalse();
    }

    @Test
    void everySignatureIsNewOnce() {
        SeenSignatures seen = new SeenSignatures(10_000, 900);
        Random random = new Random(1);
        Set<String> signatures = new HashSet<>();
        while (signatures.size() < 5_000) {
            signatures.add("%016x".formatted(random.nextLong()) + "00");
        }
        signatures.add("0".repeat(64));
        int second = 0;
        for (String signature : signatures) {
            assertThat(seen.note(signature, second % 7, 0)).isEqualTo(SeenSignatures.Note.NEW);
            assertThat(seen.note(signature, second++ % 7, 0)).isEqualTo(SeenSignatures.Note.SEEN);
        }
        assertThat(seen.size()).isEqualTo(5_001);
    }

    @Test
    void signaturesAreForgottenWhenTheirDateIsTooOld() {
        SeenSignatures seen = new SeenSignatures(2, 900);
        assertThat(seen.note("1".repeat(64), 0, 0)).isEqualTo(SeenSignatures.Note.NEW);
        assertThat(seen.note("2".repeat(64), 1, 0)).isEqualTo(SeenSignatures.Note.NEW);
        assertThat(seen.note("3".repeat(64), 2, 900)).isEqualTo(SeenSignatures.Note.FULL);
        assertThat(seen.note("3".repeat(64), 2, 901)).isEqualTo(SeenSignatures.Note.NEW);
        assertThat(seen.note("2".repeat(64), 1, 901)).isEqualTo(SeenSignatures.Note.FULL);
        assertThat(seen.size()).isEqualTo(2);
    }
}
