package dev.parley.samples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.UserInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallbackLogTest {
    @TempDir private Path folder = Path.of(".");

    @Test
    void each_callback_is_a_line_with_its_arguments() throws IOException {
        AtomicLong nanos = new AtomicLong(5_000_000);
        Path file = folder.resolve("callbacks.jsonl");
        try (CallbackLog log = CallbackLog.to(file, nanos::get)) {
            RoomLog room = new RoomLog(log, new Bot(BotOptionsTest.plan("--room", "7")));
            nanos.addAndGet(12_000_000);
            room.onUserJoined(new UserInfo("ada", "{}"), 30);
            room.onUserPublishStream("ada", MediaStreamType.RTC_MEDIA_STREAM_TYPE_BOTH);
        }
        JsonMapper json = JsonMapper.builder().build();
        JsonNode first = json.readTree(Files.readAllLines(file).get(0));
        JsonNode second = json.readTree(Files.readAllLines(file).get(1));
        assertThat(first.get("ms").intValue()).isEqualTo(12);
        assertThat(first.get("callback").stringValue()).isEqualTo("onUserJoined");
        assertThat(first.get("userInfo").get("uid").stringValue()).isEqualTo("ada");
        assertThat(first.get("elapsed").intValue()).isEqualTo(30);
        assertThat(second.get("type").stringValue()).isEqualTo("RTC_MEDIA_STREAM_TYPE_BOTH");
    }

    @Test
    void a_log_that_is_closed_takes_no_more() throws IOException {
        CallbackLog log = CallbackLog.to(folder.resolve("a.jsonl"), () -> 0);
        log.close();
        log.write("bot", "late");
        assertThat(log.failure()).isEmpty();
        assertThat(folder.resolve("a.jsonl")).isEmptyFile();
    }
}
