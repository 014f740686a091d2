package dev.parley.server.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A process that writes messages as fast as it can and delivers them, until it is killed. It says
 * which message it has written, one number a line.
 */
final class DyingWriter {
    static final int KEYS = 10;

    private DyingWriter() {}

    /** The directory, the URL, and the number of the first message. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        String url = arguments[1];
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        Outbox outbox = open(directory, url);
        OutboxSender sender = send(outbox);
        try (sender) {
            for (long i = Long.parseLong(arguments[2]); i < Long.MAX_VALUE; i++) {
                String payload = Long.toString(i);
                outbox.append(
                        new OutboxMessage(
                                url,
                                "key" + i % KEYS,
                                "text/plain",
                                dropped -> payload.getBytes(UTF_8)),
                        System.currentTimeMillis(),
                        System.nanoTime());
                out.println(payload);
            }
        }
    }

    static Outbox open(Path directory, String url) throws IOException {
        OutboxOptions options =
                new OutboxOptions(
                        new OutboxBounds(64 << 20, Duration.ofHours(1)),
                        Set.of(url),
                        KEYS,
                        new Backoff(Duration.ofMillis(5), Duration.ofMillis(20)),
                        3);
        return Outbox.open(directory, options, new Random(), System.nanoTime());
    }

    static OutboxSender send(Outbox outbox) {
        OutboxSender.Manner manner =
                new OutboxSender.Manner(
                        new DeliveryTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10)),
                        (payload, now) -> Map.of(),
                        "test",
                        Duration.ofSeconds(60));
        return OutboxSender.start(outbox, manner, InstantSource.system());
    }
}
