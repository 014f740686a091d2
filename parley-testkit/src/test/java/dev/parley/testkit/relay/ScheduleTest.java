package dev.parley.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
    private final Schedule schedule = new Schedule();
    private final List<String> done = new ArrayList<>();

    @Test
    void runsWhatIsDueByTimeAndThenByOrder() {
        schedule.add(20, 1, now -> done.add("later"));
        schedule.add(10, 1, now -> done.add("first"));
        schedule.add(10, 1, now -> done.add("second"));
        assertThat(schedule.nanosToNext(4, 100)).isEqualTo(6);
        schedule.runDue(10);
        assertThat(done).containsExactly("first", "second");
        assertThat(schedule.nanosToNext(12, 100)).isEqualTo(8);
        schedule.runDue(30);
        assertThat(done).containsExactly("first", "second", "later");
        assertThat(schedule.bytes()).isZero();
        assertThat(schedule.nanosToNext(30, 100)).isEqualTo(100);
    }

    @Test
    void holdsNoMoreThanItsBounds() {
        assertThat(schedule.add(1, Schedule.MAX_BYTES, now -> {})).isTrue();
        assertThat(schedule.add(1, 1, now -> {})).isFalse();
        for (int i = 1; i < Schedule.MAX_ENTRIES; i++) {
            assertThat(schedule.add(1, 0, now -> {})).isTrue();
        }
        assertThat(schedule.add(1, 0, now -> {})).isFalse();
        assertThat(schedule.size()).isEqualTo(Schedule.MAX_ENTRIES);
        schedule.runDue(1);
        assertThat(schedule.add(2, Schedule.MAX_BYTES, now -> {})).isTrue();
    }
}
