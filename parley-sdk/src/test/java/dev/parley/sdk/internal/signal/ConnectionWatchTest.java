package dev.parley.sdk.internal.signal;

import static dev.parley.sdk.internal.signal.ConnectionWatch.State.CONNECTED;
import static dev.parley.sdk.internal.signal.ConnectionWatch.State.CONNECTING;
import static dev.parley.sdk.internal.signal.ConnectionWatch.State.DISCONNECTED;
import static dev.parley.sdk.internal.signal.ConnectionWatch.State.FAILED;
import static dev.parley.sdk.internal.signal.ConnectionWatch.State.LOST;
import static dev.parley.sdk.internal.signal.ConnectionWatch.State.RECONNECTED;
import static dev.parley.sdk.internal.signal.ConnectionWatch.State.RECONNECTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.signal.ConnectionWatch.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ConnectionWatchTest {
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(15).toNanos();

    enum Event {
        ANSWER,
        TEN_SECONDS,
        TWELVE_SECONDS,
        TWENTY_TWO_SECONDS,
        REFUSAL
    }

    /** How a state is come to: whether ever connected, and the silence after that. */
    enum From {
        CONNECTING_AT_FIRST(CONNECTING, false, 0),
        CONNECTED_ONCE(CONNECTED, true, 0),
        RECONNECTED_ONCE(RECONNECTED, true, 0),
        RECONNECTING_AT_FIRST(RECONNECTING, false, 10),
        RECONNECTING_LATER(RECONNECTING, true, 10),
        DISCONNECTED_AT_FIRST(DISCONNECTED, false, 12),
        DISCONNECTED_LATER(DISCONNECTED, true, 12),
        LOST_AT_FIRST(LOST, false, 22),
        LOST_LATER(LOST, true, 22),
        FAILED_FOR_GOOD(FAILED, true, 0);

        private final State state;
        private final boolean connectedBefore;
        private final int silentSeconds;

        From(State state, boolean connectedBefore, int silentSeconds) {
            this.state = state;
            this.connectedBefore = connectedBefore;
            this.silentSeconds = silentSeconds;
        }

        private ConnectionWatch watch() {
            ConnectionWatch watch = new ConnectionWatch(START);
            if (connectedBefore) {
                watch.onAnswer(START);
            }
            if (state == RECONNECTED) {
                watch.onTime(START + seconds(10));
                watch.onAnswer(START + seconds(10));
            }
            watch.onTime(lastAnswer() + seconds(silentSeconds));
            if (state == FAILED) {
                watch.onRefusal();
            }
            assertThat(watch.state()).isEqualTo(state);
            return watch;
        }

        private long lastAnswer() {
            return state == RECONNECTED ? START + seconds(10) : START;
        }
    }

    static Stream<Arguments> everyStateAndEvent() {
        return Stream.of(
                        row(From.CONNECTING_AT_FIRST, of(CONNECTED), of(RECONNECTING)),
                        row(From.CONNECTED_ONCE, of(), of(RECONNECTING)),
                        row(From.RECONNECTED_ONCE, of(), of(RECONNECTING)),
                        row(From.RECONNECTING_AT_FIRST, of(CONNECTED), of()),
                        row(From.RECONNECTING_LATER, of(RECONNECTED), of()),
                        row(From.DISCONNECTED_AT_FIRST, of(CONNECTED), of()),
                        row(From.DISCONNECTED_LATER, of(RECONNECTED), of()),
                        row(From.LOST_AT_FIRST, of(CONNECTED), of()),
                        row(From.LOST_LATER, of(RECONNECTED), of()),
                        row(From.FAILED_FOR_GOOD, of(), of()))
                .flatMap(row -> row);
    }

    /** Of what follows 10 s, what follows longer silences is made: each state passes the next. */
    private static Stream<Arguments> row(From from, List<State> onAnswer, List<State> onTen) {
        List<State> onTwelve = new ArrayList<>(onTen);
        if (from.state != DISCONNECTED && from.state != LOST && from.state != FAILED) {
            onTwelve.add(DISCONNECTED);
        }
        List<State> onTwentyTwo = new ArrayList<>(onTwelve);
        if (from.state != LOST && from.state != FAILED) {
            onTwentyTwo.add(LOST);
        }
        return Stream.of(
                Arguments.of(from, Event.ANSWER, onAnswer),
                Arguments.of(from, Event.TEN_SECONDS, onTen),
                Arguments.of(from, Event.TWELVE_SECONDS, onTwelve),
                Arguments.of(from, Event.TWENTY_TWO_SECONDS, onTwentyTwo),
                Arguments.of(from, Event.REFUSAL, from.state == FAILED ? of() : of(FAILED)));
    }

    private static List<State> of(State... states) {
        return List.of(states);
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @ParameterizedTest
    @MethodSource("everyStateAndEvent")
    void entersWhatTheTableSays(From from, Event event, List<State> entered) {
        ConnectionWatch watch = from.watch();

        List<State> told =
                switch (event) {
                    case ANSWER -> watch.onAnswer(from.lastAnswer() + seconds(from.silentSeconds));
                    case TEN_SECONDS -> watch.onTime(from.lastAnswer() + seconds(10));
                    case TWELVE_SECONDS -> watch.onTime(from.lastAnswer() + seconds(12));
                    case TWENTY_TWO_SECONDS -> watch.onTime(from.lastAnswer() + seconds(22));
                    case REFUSAL -> watch.onRefusal();
                };

        assertThat(told).isEqualTo(entered);
        assertThat(watch.state())
                .isEqualTo(entered.isEmpty() ? from.state : entered.get(entered.size() - 1));
    }

    @Test
    void aMomentBeforeEachLimitNothingIsEntered() {
        ConnectionWatch watch = new ConnectionWatch(START);
        watch.onAnswer(START);

        assertThat(watch.onTime(START + seconds(10) - 1)).isEmpty();
        watch.onTime(START + seconds(10));
        assertThat(watch.onTime(START + seconds(12) - 1)).isEmpty();
        watch.onTime(START + seconds(12));
        assertThat(watch.onTime(START + seconds(22) - 1)).isEmpty();
    }

    @Test
    void anAnswerAfterALongSilenceThatNobodyWatchedTellsTheStatesBetween() {
        ConnectionWatch watch = new ConnectionWatch(START);
        watch.onAnswer(START);

        assertThat(watch.onAnswer(START + seconds(30)))
                .containsExactly(RECONNECTING, DISCONNECTED, LOST, RECONNECTED);
    }

    @Test
    void theValuesAreTheDocumentedOnes() {
        assertThat(Stream.of(State.values()).map(State::value))
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(DISCONNECTED.value()).isEqualTo(1);
        assertThat(FAILED.value()).isEqualTo(7);
    }
}
