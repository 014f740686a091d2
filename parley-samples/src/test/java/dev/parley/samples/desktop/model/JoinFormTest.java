package dev.parley.samples.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JoinFormTest {
    private static JoinForm form(String server, String room, String name) {
        return new JoinForm(server, room, name, true, true);
    }

    @Test
    void a_whole_form_has_no_problem() {
        assertThat(form("ws://127.0.0.1:7880", "4711", "Ada_1").problem()).isEmpty();
        assertThat(form("wss://calls.example.org", "123456789012345678", "张三").problem()).isEmpty();
    }

    @Test
    void each_wrong_field_is_told() {
        assertThat(form("ws://a", "12a", "Ada").problem()).hasValueSatisfying(says("room"));
        assertThat(form("ws://a", "1234567890123456789", "Ada").problem())
                .hasValueSatisfying(says("room"));
        assertThat(form("ws://a", "1", "Ada Lovelace").problem()).hasValueSatisfying(says("name"));
        assertThat(form("ws://a", "1", "").problem()).hasValueSatisfying(says("name"));
        assertThat(form("calls.example.org", "1", "Ada").problem())
                .hasValueSatisfying(says("server"));
    }

    private static java.util.function.Consumer<String> says(String word) {
        return sentence -> assertThat(sentence).contains(word);
    }

    @Test
    void names_travel_as_json_and_odd_texts_fall_back_to_the_id() {
        assertThat(UserNames.read("u1", UserNames.write("u1", "Ada \"A\""))).isEqualTo("Ada \"A\"");
        assertThat(UserNames.read("u1", "")).isEqualTo("u1");
        assertThat(UserNames.read("u1", "no json")).isEqualTo("u1");
        assertThat(UserNames.read("u1", "[1]")).isEqualTo("u1");
        assertThat(UserNames.read("u1", "{\"user_name\":7}")).isEqualTo("u1");
        assertThat(UserNames.read("u1", "{\"user_name\":\"" + "x".repeat(500) + "\"}")).hasSize(40);
    }

    @Test
    void a_clock_shows_hours_only_when_there_are_some() {
        assertThat(CallClock.text(0)).isEqualTo("00:00");
        assertThat(CallClock.text(754)).isEqualTo("12:34");
        assertThat(CallClock.text(3_661)).isEqualTo("1:01:01");
    }
}
