package dev.parley.sdk.internal.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Captures a real screen: an Xvfb of the test's own, on the display number that it finds free. A
 * JVM has one display for life, so {@link ScreenProbe} runs in another.
 */
class XvfbScreenTest {
    private @Nullable Process xvfb;

    @AfterEach
    void end() throws Exception {
        if (xvfb != null) {
            xvfb.destroy();
            assertThat(xvfb.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private String startXvfb() throws IOException {
        Process started =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                "1920x1080x24",
                                "-nolisten",
                                "tcp")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        xvfb = started;
        String number = started.inputReader().readLine();
        assertThat(number).as("display number").isNotNull();
        return ":" + number;
    }

    private static List<String> probe(@Nullable String display, String... options)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), ScreenProbe.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        if (display != null) {
            builder.environment().put("DISPLAY", display);
        }
        Process process = builder.start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return lines;
    }

    @Test
    void a_window_on_the_screen_is_captured_with_its_colours_and_a_view_paints() throws Exception {
        List<String> lines = probe(startXvfb());
        assertThat(lines)
                .contains(
                        "screens 1 main 1920x1080",
                        "sent 1920x1080",
                        "window luma 81 u 90 v 240",
                        "region 200x100 luma 81",
                        "view #3264c8",
                        "view converted after hiding 0",
                        "threads after close 0");
    }

    @Test
    void without_a_display_there_is_a_fault_that_says_so() throws Exception {
        assertThat(probe(null)).contains("fault UNAVAILABLE");
        assertThat(probe(null, "-Djava.awt.headless=true")).contains("fault UNAVAILABLE");
        assertThat(probe(":98765", "-Djava.awt.headless=false"))
                .contains("fault UNAVAILABLE", "again UNAVAILABLE");
    }
}
