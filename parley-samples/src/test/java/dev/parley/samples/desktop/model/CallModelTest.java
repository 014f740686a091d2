package dev.parley.samples.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallModelTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final CallModel call = new CallModel();

    @BeforeEach
    void join() {
        call.joining("4711", "me", "Me");
        call.joined(0);
    }

    private Person person(String uid) {
        return call.person(uid).orElseThrow();
    }

    @Test
    void people_are_in_the_order_of_joining_with_oneself_first() {
        call.userJoined("b", "Ben");
        call.userJoined("a", "Ada");
        assertThat(call.people()).extracting(Person::uid).containsExactly("me", "b", "a");
        assertThat(person("me").label()).isEqualTo("Me (Me)");
        assertThat(person("a").label()).isEqualTo("Ada");
    }

    @Test
    void shared_screens_come_before_everybody() {
        call.userJoined("a", "Ada");
        call.sharing("a", true);
        assertThat(call.tiles())
                .containsExactly(
                        new TileKey("a", TileKey.Kind.SCREEN),
                        new TileKey("me", TileKey.Kind.CAMERA),
                        new TileKey("a", TileKey.Kind.CAMERA));
        call.userLeft("a");
        assertThat(call.tiles()).containsExactly(new TileKey("me", TileKey.Kind.CAMERA));
    }

    @Test
    void a_microphone_is_off_on_or_speaking() {
        call.userJoined("a", "Ada");
        call.volume("a", 200);
        assertThat(person("a").microphone()).isEqualTo(Person.Microphone.OFF);
        call.microphone("a", true);
        assertThat(person("a").microphone()).isEqualTo(Person.Microphone.ON);
        call.volume("a", CallModel.SPEAKING_VOLUME);
        assertThat(person("a").microphone()).isEqualTo(Person.Microphone.ON);
        call.volume("a", CallModel.SPEAKING_VOLUME + 1);
        assertThat(person("a").microphone()).isEqualTo(Person.Microphone.SPEAKING);
        call.microphone("a", true);
        assertThat(person("a").microphone()).isEqualTo(Person.Microphone.SPEAKING);
        call.microphone("a", false);
        assertThat(person("a").microphone()).isEqualTo(Person.Microphone.OFF);
    }

    @Test
    void listeners_hear_of_changes_only() {
        AtomicInteger changes = new AtomicInteger();
        call.listen(changes::incrementAndGet);
        call.camera("me", true);
        call.camera("me", true);
        call.camera("nobody", true);
        assertThat(changes).hasValue(1);
    }

    @Test
    void a_broken_connection_is_told_until_it_is_back() {
        call.connection(false);
        assertThat(call.phase()).isEqualTo(CallModel.Phase.RECONNECTING);
        call.connection(true);
        assertThat(call.phase()).isEqualTo(CallModel.Phase.IN_CALL);
    }

    @Test
    void the_clock_runs_from_the_first_joining_and_not_from_the_second() {
        call.connection(false);
        call.joined(5 * SECOND_NANOS);
        assertThat(call.secondsInCall(65 * SECOND_NANOS)).isEqualTo(65);
    }

    @Test
    void what_comes_after_the_end_changes_nothing() {
        call.ended();
        call.userJoined("a", "Ada");
        call.joined(1);
        call.wrote("a", "late");
        call.connection(false);
        assertThat(call.people()).isEmpty();
        assertThat(call.chat()).isEmpty();
        assertThat(call.phase()).isEqualTo(CallModel.Phase.PREVIEW);
    }

    @Test
    void of_many_messages_the_oldest_go() {
        for (int i = 0; i <= CallModel.MAX_CHAT_LINES; i++) {
            call.wrote("me", "line " + i);
        }
        assertThat(call.chat()).hasSize(CallModel.MAX_CHAT_LINES);
        assertThat(call.chat().get(0)).isEqualTo(new ChatLine("Me (Me)", "line 1", true));
    }

    @Test
    void figures_become_rows_and_go_with_the_user() {
        call.userJoined("a", "Ada");
        call.stats().video("a", new StatsBook.Figures(640, 360, 15, 412.4f, 0.021f, 12));
        call.stats().network("a", 1);
        assertThat(call.stats().videoRows("a"))
                .contains(
                        new StatsBook.Row("Resolution", "640 × 360"),
                        new StatsBook.Row("Frame rate", "15 fps"),
                        new StatsBook.Row("Bit rate", "412 kb/s"),
                        new StatsBook.Row("Loss", "2 %"),
                        new StatsBook.Row("Round trip", "12 ms"),
                        new StatsBook.Row("Network", "Excellent"));
        call.userLeft("a");
        assertThat(call.stats().videoRows("a")).contains(new StatsBook.Row("Network", "Unknown"));
    }
}
