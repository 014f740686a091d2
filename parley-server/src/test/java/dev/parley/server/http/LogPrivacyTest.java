package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.server.access.Refusal;
import dev.parley.server.access.RefusalCode;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Attack: whoever reads the logs must not find a token that still works, however finely is logged.
 */
@Timeout(60)
class LogPrivacyTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = loggers.getLogger("ROOT");
    private final Level levelBefore = root.getLevel();

    @BeforeEach
    void listen() {
        log.start();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
        root.setLevel(levelBefore);
    }

    @Test
    void noTokenNorSecretIsEverLogged() throws Exception {
        List<String> tokens;
        try (ServerUnderTest server = new ServerUnderTest(Map.of("logging.level", "trace"))) {
            String good = server.token();
            String bad = good.substring(0, good.length() - 4) + "AAAA";
            tokens = List.of(good, bad, good.substring(good.lastIndexOf('.') + 1));
            exercise(server, good, bad);
        }
        String everything =
                List.copyOf(log.list).stream()
                        .map(LogPrivacyTest::text)
                        .collect(Collectors.joining("\n"));
        assertThat(everything)
                .isNotEmpty()
                .doesNotContain(tokens)
                .doesNotContain("\"secret\"", "access_token=");
    }

    private static void exercise(ServerUnderTest server, String good, String bad) throws Exception {
        for (String token : List.of(good, bad)) {
            server.get("/rtc/validate?access_token=" + token);
            server.get("/rtc/validate", "Authorization", "Bearer " + token);
            server.get("/rtc/v1?access_token=" + token);
            server.get("/nowhere/" + token + "?access_token=" + token);
            server.get("/rtc?x=%00&access_token=" + token + "y".repeat(17_000));
        }
        server.send(
                HttpRequest.newBuilder(server.uri("http", "/dev/token?access_token=" + good))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"room\":\"" + good))
                        .build());
        RecordingListener listener = new RecordingListener();
        var socket = server.connect("/rtc?access_token=" + good, listener);
        server.sessions.onMessage =
                (channel, frame) -> {
                    throw new IllegalStateException("for the test");
                };
        socket.sendBinary(ByteBuffer.wrap(new byte[1]), true).join();
        listener.closed();
        server.sessions.onOpen =
                (channel, parameters) -> {
                    throw new IllegalStateException("for the test: " + parameters);
                };
        refused(server, "/rtc?access_token=" + good);
        server.sessions.refusal = Optional.of(new Refusal(RefusalCode.ROOM_FULL, "full"));
        refused(server, "/rtc?access_token=" + good);
        refused(server, "/rtc?access_token=" + bad);
    }

    private static void refused(ServerUnderTest server, String pathAndQuery) {
        assertThat(catchThrowable(() -> server.connect(pathAndQuery, new RecordingListener())))
                .isNotNull();
    }

    private static String text(ILoggingEvent event) {
        String trace =
                event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getLoggerName() + " " + event.getFormattedMessage() + "\n" + trace;
    }
}
