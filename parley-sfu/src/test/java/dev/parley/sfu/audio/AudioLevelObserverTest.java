package dev.parley.sfu.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.audio.AudioLevelObserver.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AudioLevelObserverTest {
    private static final long MILLI = 1_000_000L;
    private static final int QUIET = 127;

    private final AudioLevelObserver<String> observer = new AudioLevelObserver<>();
    private final SpeakerMeter alice = observer.add("alice");
    private final SpeakerMeter bob = observer.add("bob");
    private long now = 5_000 * MILLI;
    private int timestamp;

    AudioLevelObserverTest() {
        observer.onTimer(now);
    }

    @Test
    void tellsWhoSpeaksAfterOneWindow() {
        assertThat(window(10, QUIET)).containsExactly(new Change<>("alice", 0.25f));
        assertThat(window(10, QUIET)).containsExactly(new Change<>("alice", 0.375f));
        assertThat(window(10, QUIET)).isEmpty();
    }

    @Test
    void tellsNothingBetweenWindows() {
        packets(alice, 10, 15);
        now += 300 * MILLI;
        assertThat(observer.onTimer(now)).isEmpty();
    }

    @Test
    void tellsTheLoudestFirst() {
        assertThat(window(20, 5)).extracting(Change::publication).containsExactly("bob", "alice");
    }

    @Test
    void tellsTheEndOfSpeech() {
        window(20, QUIET);
        List<Change<String>> changes = window(QUIET, QUIET);
        for (int i = 0; i < 5 && changes.isEmpty(); i++) {
            changes = window(QUIET, QUIET);
        }
        assertThat(changes).containsExactly(new Change<>("alice", 0f));
        assertThat(window(QUIET, QUIET)).isEmpty();
    }

    @Test
    void takesSilenceWithoutPacketsAsTheEndAfterTwoWindows() {
        window(20, QUIET);
        now += 400 * MILLI;
        assertThat(observer.onTimer(now)).isEmpty();
        now += 400 * MILLI;
        assertThat(observer.onTimer(now)).containsExactly(new Change<>("alice", 0f));
    }

    @Test
    void ignoresShortNoises() {
        packets(alice, 10, 7);
        packets(alice, QUIET, 13);
        now += 400 * MILLI;
        assertThat(observer.onTimer(now)).isEmpty();
    }

    @Test
    void takesEightPacketsOfTwentyAsSpeech() {
        packets(alice, 0, 8);
        packets(alice, QUIET, 12);
        now += 400 * MILLI;
        assertThat(observer.onTimer(now)).containsExactly(new Change<>("alice", 0.375f));
    }

    @Test
    void ignoresWhoIsQuieterThanTheActiveLevel() {
        assertThat(window(36, QUIET)).isEmpty();
    }

    @Test
    void forgetsWhoLeft() {
        window(20, QUIET);
        assertThat(observer.remove("alice")).isTrue();
        assertThat(observer.remove("alice")).isFalse();
        assertThat(observer.remove("bob")).isFalse();
        assertThat(window(QUIET, QUIET)).isEmpty();
    }

    @Test
    void aResetMeterEndsSpeech() {
        window(20, QUIET);
        alice.reset();
        now += 400 * MILLI;
        assertThat(observer.onTimer(now)).containsExactly(new Change<>("alice", 0f));
    }

    @Test
    void takesPacketsOfOtherDurations() {
        for (int i = 0; i < 4; i++) {
            timestamp += 60 * 48;
            alice.onPacket(0, timestamp);
        }
        now += 400 * MILLI;
        // 20 ms for the first, whose duration is unknown, and three times 60 ms.
        assertThat(observer.onTimer(now)).containsExactly(new Change<>("alice", 0.375f));
    }

    private List<Change<String>> window(int aliceLevel, int bobLevel) {
        int start = timestamp;
        packets(alice, aliceLevel, 20);
        timestamp = start;
        packets(bob, bobLevel, 20);
        now += 400 * MILLI;
        return observer.onTimer(now);
    }

    private void packets(SpeakerMeter meter, int level, int count) {
        for (int i = 0; i < count; i++) {
            timestamp += 960;
            meter.onPacket(level, timestamp);
        }
    }
}
