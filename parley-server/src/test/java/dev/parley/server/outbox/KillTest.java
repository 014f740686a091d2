package dev.parley.server.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write and deliver, one after the other. */
@Timeout(300)
class KillTest {
    private static final int KILLS = 4;

    @TempDir private Path directory;
    private final Random random = new Random(11);
    private final Map<String, List<Long>> taken = new ConcurrentHashMap<>();

    @Test
    void whatAKilledProcessHasWrittenIsDeliveredInOrder() throws Exception {
        Set<Long> written = new HashSet<>();
        try (Receiver receiver = new Receiver(this::takeMost)) {
            long next = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                next = 1 + writeUntilKilled(receiver.url("/"), next, written);
            }
            Outbox outbox = DyingWriter.open(directory, receiver.url("/"));
            OutboxSender sender = DyingWriter.send(outbox);
            try (sender) {
                while (outbox.waiting() > 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            assertThat(outbox.counters().dropped()).isZero();
        }
        Set<Long> delivered = new HashSet<>();
        int requests = 0;
        for (List<Long> ofKey : taken.values()) {
            requests += ofKey.size();
            List<Long> once = ofKey.stream().distinct().toList();
            assertThat(once).isSorted();
            delivered.addAll(once);
        }
        assertThat(written).hasSizeGreaterThan(KILLS * 100);
        assertThat(delivered).containsAll(written);
        assertThat(requests - delivered.size())
                .as("repeated: at most what was under way at each kill")
                .isLessThanOrEqualTo(KILLS * DyingWriter.KEYS);
    }

    /** Takes a message, or answers that it did not. */
    private void takeMost(HttpExchange exchange, String body) throws IOException {
        boolean failing;
        synchronized (random) {
            failing = random.nextInt(10) == 0;
        }
        if (!failing) {
            long number = Long.parseLong(body);
            taken.computeIfAbsent(
                            "key" + number % DyingWriter.KEYS, key -> new CopyOnWriteArrayList<>())
                    .add(number);
        }
        exchange.sendResponseHeaders(failing ? 503 : 200, -1);
    }

    /** The last number that a process said it had written before it was killed. */
    private long writeUntilKilled(String url, long first, Set<Long> written) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                DyingWriter.class.getName(),
                                directory.toString(),
                                url,
                                Long.toString(first))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int many = 200 + random.nextInt(500);
        long last = first;
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            String line;
            int count = 0;
            while ((line = lines.readLine()) != null) {
                if (!line.matches("\\d+")) {
                    continue;
                }
                last = Long.parseLong(line);
                written.add(last);
                if (++count == many) {
                    // Not by the process itself, which would close what it had still to say.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        // A message may be on disk that the process had no time to tell of.
        return last + 1;
    }
}
