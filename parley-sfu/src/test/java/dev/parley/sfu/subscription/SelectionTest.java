package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.subscription.Selection.Desire;
import dev.parley.sfu.subscription.Selection.Event;
import dev.parley.sfu.subscription.Selection.Holding;
import dev.parley.sfu.subscription.Selection.Idle;
import dev.parley.sfu.subscription.Selection.Interruption;
import dev.parley.sfu.subscription.Selection.KeyFrame;
import dev.parley.sfu.subscription.Selection.Pause;
import dev.parley.sfu.subscription.Selection.Paused;
import dev.parley.sfu.subscription.Selection.Resume;
import dev.parley.sfu.subscription.Selection.Starting;
import dev.parley.sfu.subscription.Selection.Switching;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state meets every event. */
final class SelectionTest {
    private static final List<Event> EVENTS =
            List.of(
                    new Pause(),
                    new Resume(),
                    new Desire(Selection.NONE),
                    new Desire(0),
                    new Desire(1),
                    new Desire(2),
                    new KeyFrame(0),
                    new KeyFrame(1),
                    new KeyFrame(2),
                    new Interruption());

    private static final Selection PAUSED = new Paused();
    private static final Selection IDLE = new Idle();

    /** A state and what follows it, in the order of {@link #EVENTS}. */
    record Row(Selection state, List<Selection> next) {
        static Row of(Selection state, Selection... next) {
            return new Row(state, List.of(next));
        }

        @Override
        public String toString() {
            return state.toString();
        }
    }

    static Stream<Row> table() {
        return Stream.of(
                Row.of(
                        PAUSED, PAUSED, IDLE, PAUSED, PAUSED, PAUSED, PAUSED, PAUSED, PAUSED,
                        PAUSED, PAUSED),
                Row.of(IDLE, PAUSED, IDLE, IDLE, s(0), s(1), s(2), IDLE, IDLE, IDLE, IDLE),
                Row.of(s(0), PAUSED, s(0), IDLE, s(0), s(1), s(2), h(0), s(0), s(0), s(0)),
                Row.of(s(1), PAUSED, s(1), IDLE, s(0), s(1), s(2), w(0, 1), h(1), s(1), s(1)),
                Row.of(s(2), PAUSED, s(2), IDLE, s(0), s(1), s(2), w(0, 2), w(1, 2), h(2), s(2)),
                Row.of(h(0), PAUSED, h(0), h(0), h(0), w(0, 1), w(0, 2), h(0), h(0), h(0), s(0)),
                Row.of(h(1), PAUSED, h(1), h(1), w(1, 0), h(1), w(1, 2), h(1), h(1), h(1), s(1)),
                Row.of(h(2), PAUSED, h(2), h(2), w(2, 0), w(2, 1), h(2), h(2), h(2), h(2), s(2)),
                Row.of(
                        w(0, 1), PAUSED, w(0, 1), h(0), h(0), w(0, 1), w(0, 2), w(0, 1), h(1),
                        w(0, 1), s(1)),
                Row.of(
                        w(0, 2), PAUSED, w(0, 2), h(0), h(0), w(0, 1), w(0, 2), w(0, 2), w(1, 2),
                        h(2), s(2)),
                Row.of(
                        w(2, 0), PAUSED, w(2, 0), h(2), w(2, 0), w(2, 1), h(2), h(0), w(2, 0),
                        w(2, 0), s(0)),
                Row.of(
                        w(1, 0), PAUSED, w(1, 0), h(1), w(1, 0), h(1), w(1, 2), h(0), w(1, 0),
                        w(1, 0), s(0)),
                Row.of(
                        w(1, 2), PAUSED, w(1, 2), h(1), w(1, 0), h(1), w(1, 2), w(1, 2), w(1, 2),
                        h(2), s(2)),
                Row.of(
                        w(2, 1), PAUSED, w(2, 1), h(2), w(2, 0), w(2, 1), h(2), w(2, 1), h(1),
                        w(2, 1), s(1)));
    }

    @ParameterizedTest
    @MethodSource("table")
    void followsTheTable(Row row) {
        assertThat(row.next).hasSameSizeAs(EVENTS);
        for (int i = 0; i < EVENTS.size(); i++) {
            assertThat(row.state.next(EVENTS.get(i)))
                    .as("%s on %s", row.state, EVENTS.get(i))
                    .isEqualTo(row.next.get(i));
        }
    }

    @Test
    void holdsWhatItForwardsAsCurrentAndWhatItWantsAsTarget() {
        assertThat(PAUSED.currentLayer()).isEqualTo(Selection.NONE);
        assertThat(IDLE.targetLayer()).isEqualTo(Selection.NONE);
        assertThat(s(1).currentLayer()).isEqualTo(Selection.NONE);
        assertThat(s(1).targetLayer()).isEqualTo(1);
        assertThat(h(2).currentLayer()).isEqualTo(2);
        assertThat(h(2).targetLayer()).isEqualTo(2);
        assertThat(w(0, 2).currentLayer()).isZero();
        assertThat(w(0, 2).targetLayer()).isEqualTo(2);
    }

    private static Selection s(int target) {
        return new Starting(target);
    }

    private static Selection h(int current) {
        return new Holding(current);
    }

    private static Selection w(int current, int target) {
        return new Switching(current, target);
    }
}
