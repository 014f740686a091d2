package dev.parley.samples.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.StreamIndex;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class BotOptionsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    static BotPlan plan(String... arguments) {
        BotOptions options = new BotOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return options.plan(NOW);
    }

    @Test
    void a_room_is_enough() {
        BotPlan plan = plan("--room", "7");
        assertThat(plan.server()).isEqualTo("ws://127.0.0.1:7880");
        assertThat(plan.mode()).isEqualTo(BotMode.BOTH);
        assertThat(plan.sending()).isEqualTo(new BotPlan.Sending(440, true, 640, 360, 15, 1));
        assertThat(plan.record()).isEmpty();
        assertThat(plan.limit()).isEmpty();
        assertThat(plan.token().split("\\.")).hasSize(3);
    }

    @Test
    void a_given_token_is_used_and_never_printed() {
        BotPlan plan = plan("--room", "7", "--token", "abc.def.ghi");
        assertThat(plan.token()).isEqualTo("abc.def.ghi");
        assertThat(plan.toString()).doesNotContain("abc");
    }

    @Test
    void options_are_read() {
        BotPlan plan =
                plan(
                        "--room",
                        "7",
                        "--mode",
                        "publish",
                        "--no-video",
                        "--tone",
                        "880.5",
                        "--size",
                        "320x180",
                        "--seconds",
                        "9",
                        "--pictures",
                        "png");
        assertThat(plan.mode().receives()).isFalse();
        assertThat(plan.sending().video()).isFalse();
        assertThat(plan.sending().toneHz()).isEqualTo(880.5);
        assertThat(plan.sending().width()).isEqualTo(320);
        assertThat(plan.limit()).contains(Duration.ofSeconds(9));
        assertThat(plan.pictures()).isEqualTo(PictureFiles.PNG);
    }

    @Test
    void what_is_out_of_range_is_refused() {
        for (String[] wrong :
                new String[][] {
                    {"--tone", "0"},
                    {"--tone", "24000"},
                    {"--fps", "61"},
                    {"--source", "256"},
                    {"--seconds", "0"},
                    {"--size", "641x360"},
                    {"--size", "9999x9998"},
                    {"--size", "big"},
                    {"--mode", "listen"}
                }) {
            assertThatThrownBy(() -> plan("--room", "7", wrong[0], wrong[1]))
                    .isInstanceOf(ParameterException.class);
        }
        assertThatThrownBy(() -> plan()).isInstanceOf(ParameterException.class);
    }

    @Test
    void an_echo_is_not_echoed_and_a_flood_is_not_answered() {
        Echo echo = new Echo();
        assertThat(echo.answer("hi", 0)).contains("echo: hi");
        assertThat(echo.answer("echo: hi", 0)).isEmpty();
        for (int i = 1; i < Echo.MAX_PER_SECOND; i++) {
            assertThat(echo.answer("hi", 0)).isPresent();
        }
        assertThat(echo.answer("hi", 999_999_999)).isEmpty();
        assertThat(echo.answer("hi", 1_000_000_000)).isPresent();
    }

    @Test
    void a_user_id_cannot_leave_the_folder_of_recordings() {
        RemoteStreamKey key =
                new RemoteStreamKey("r", "../../etc/pass wd", StreamIndex.STREAM_INDEX_SCREEN);
        assertThat(UserFiles.nameOf(key)).isEqualTo("user-.._.._etc_pass_wd-screen");
    }
}
