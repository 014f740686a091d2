package dev.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says to whoever starts it. */
class MainTest {
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Map<String, String> environment, String... arguments) {
        return new Main(environment, new PrintWriter(out), new PrintWriter(err)).run(arguments);
    }

    @Test
    void helpTellsTheOptions() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString()).contains("--config", "--port", "PARLEY_CALL_DATABASE_URL");
    }

    @Test
    void theConfigurationIsShownWithoutSecrets() {
        Map<String, String> environment =
                Map.of("PARLEY_CALL_APP_KEY", "hush", "PARLEY_CALL_DEVELOPMENT", "true");
        assertThat(run(environment, "--print-config", "--port", "1234")).isZero();
        assertThat(out.toString()).contains("port: 1234", "room.lifetime: 20m", "app.key: (set)");
        assertThat(out.toString()).doesNotContain("hush");
    }

    @Test
    void whatIsWrongIsOneSentence() throws Exception {
        assertThat(run(Map.of(), "--nonsense")).isEqualTo(2);
        assertThat(run(Map.of("PARLEY_CALL_ROOM_LIFETIME", "soon"))).isEqualTo(1);
        assertThat(err.toString()).contains("room.lifetime must be a duration");
        Path file = Files.writeString(folder.resolve("call.yaml"), "rom: {capacity: 3}");
        assertThat(run(Map.of(), "--config", file.toString())).isEqualTo(1);
        Path production = Files.writeString(folder.resolve("p.yaml"), "app: {key: hush}");
        err.getBuffer().setLength(0);
        assertThat(run(Map.of(), "--config", production.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("app.id (24 characters) and app.key are needed");
        assertThat(err.toString()).doesNotContain("hush");
        Path unknown =
                Files.writeString(
                        folder.resolve("u.yaml"), "development: true\nrom: {capacity: 3}");
        err.getBuffer().setLength(0);
        assertThat(run(Map.of(), "--config", unknown.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Unknown key \"rom.capacity\"");
    }
}
