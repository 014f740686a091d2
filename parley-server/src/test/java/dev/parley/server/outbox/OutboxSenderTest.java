package dev.parley.server.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages over real connections to a receiver on loopback. */
@Timeout(120)
class OutboxSenderTest {
    @TempDir private Path directory;

    @Test
    void postsThePayloadWithItsHeaders() throws IOException {
        try (Receiver receiver = new Receiver(Receiver.status(200));
                Running running = running(receiver.url("/hook?a=b"))) {
            running.append("room", "hello");
            Receiver.Request request = receiver.next();
            assertThat(request.path()).isEqualTo("/hook?a=b");
            assertThat(request.body()).isEqualTo("hello");
            assertThat(request.headers().getFirst("Content-Type")).isEqualTo("text/plain");
            assertThat(request.headers().getFirst("User-Agent")).isEqualTo("test");
            assertThat(request.headers().getFirst("X-Signature")).isEqualTo("5 bytes");
            running.awaitNothingWaiting();
        }
    }

    @Test
    void aReceiverThatFailsNowAndThenGetsEachKeyInOrder() throws IOException {
        Random random = new Random(3);
        Map<String, List<String>> taken = new ConcurrentHashMap<>();
        Receiver.Answer moody =
                (exchange, body) -> {
                    int mood;
                    synchronized (random) {
                        mood = random.nextInt(4);
                    }
                    if (mood == 0) {
                        exchange.sendResponseHeaders(503, -1);
                        return;
                    }
                    if (mood == 1) {
                        throw new IOException("cut off");
                    }
                    String key = body.substring(0, body.indexOf(' '));
                    taken.computeIfAbsent(key, k -> new ArrayList<>()).add(body);
                    exchange.sendResponseHeaders(204, -1);
                };
        Map<String, List<String>> sent = new HashMap<>();
        try (Receiver receiver = new Receiver(moody);
                Running running = running(receiver.url("/"))) {
            for (int i = 0; i < 100; i++) {
                String key = "room" + i % 5;
                running.append(key, key + " " + i);
                sent.computeIfAbsent(key, k -> new ArrayList<>()).add(key + " " + i);
            }
            running.awaitNothingWaiting();
        }
        assertThat(taken).isEqualTo(sent);
    }

    @Test
    void aRedirectIsNotFollowedAndTheMessageWaits() throws IOException {
        try (Receiver elsewhere = new Receiver(Receiver.status(200));
                Receiver receiver =
                        new Receiver((exchange, body) -> {
                            exchange.getResponseHeaders()
                                    .set("Location", elsewhere.url("/internal"));
                            exchange.sendResponseHeaders(307, -1);
                        });
                Running running = running(receiver.url("/"))) {
            running.append("room", "hello");
            receiver.next();
            receiver.next();
            assertThat(elsewhere.waiting()).isZero();
            assertThat(running.outbox().waiting()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerWithoutEndIsNotRead() throws IOException {
        CountDownLatch cutOff = new CountDownLatch(1);
        Receiver.Answer endless =
                (exchange, body) -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        while (true) {
                            out.write(new byte[64 << 10]);
                        }
                    } finally {
                        cutOff.countDown();
                    }
                };
        try (Receiver receiver = new Receiver(endless);
                Running running = running(receiver.url("/"))) {
            running.append("room", "hello");
            running.awaitNothingWaiting();
            assertThat(cutOff.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void aReceiverThatNeverAnswersHoldsUpItsKeyAlone() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        Receiver.Answer silent =
                (exchange, body) -> {
                    if (body.equals("stuck") && attempts.incrementAndGet() < 3) {
                        awaitQuietly(over);
                    }
                    exchange.sendResponseHeaders(200, -1);
                };
        try (Receiver receiver = new Receiver(silent);
                Running running = running(receiver.url("/"), Duration.ofSeconds(2))) {
            running.append("a", "stuck");
            running.append("b", "free");
            running.awaitNothingWaiting();
            assertThat(attempts).hasValueGreaterThanOrEqualTo(3);
        } finally {
            over.countDown();
        }
    }

    @Test
    void whatADeadReceiverMissedItGetsFromTheNextProcess() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port + "/";
        try (Running running = running(url)) {
            running.append("room", "one");
            running.append("room", "two");
        }
        try (Outbox outbox = open(url)) {
            assertThat(outbox.waiting()).isEqualTo(2);
        }
    }

    @Test
    void closingDeliversWhatIsDue() throws IOException {
        try (Receiver receiver = new Receiver(Receiver.status(200))) {
            try (Running running = running(receiver.url("/"))) {
                for (int i = 0; i < 20; i++) {
                    running.append("room", "message " + i);
                }
            }
            for (int i = 0; i < 20; i++) {
                assertThat(receiver.next().body()).isEqualTo("message " + i);
            }
            try (Outbox outbox = open(receiver.url("/"))) {
                assertThat(outbox.waiting()).isZero();
            }
        }
    }

    @Test
    void closingDoesNotWaitForAReceiverThatIsGone() throws IOException {
        long begun = System.nanoTime();
        try (Running running = running("http://127.0.0.1:1/")) {
            running.append("room", "hello");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    private record Running(Outbox outbox, OutboxSender sender, String url)
            implements AutoCloseable {
        void append(String key, String payload) throws IOException {
            outbox.append(
                    new OutboxMessage(url, key, "text/plain", dropped -> payload.getBytes(UTF_8)),
                    System.currentTimeMillis(),
                    System.nanoTime());
        }

        void awaitNothingWaiting() {
            while (outbox.waiting() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Override
        public void close() {
            sender.close();
        }
    }

    private Outbox open(String url) throws IOException {
        OutboxOptions options =
                new OutboxOptions(
                        new OutboxBounds(OutboxBounds.LEAST_BYTES, Duration.ofHours(1)),
                        Set.of(url),
                        8,
                        new Backoff(Duration.ofMillis(10), Duration.ofMillis(50)),
                        3);
        return Outbox.open(directory, options, new Random(1), System.nanoTime());
    }

    private Running running(String url) throws IOException {
        return running(url, Duration.ofSeconds(30));
    }

    private Running running(String url, Duration answerTimeout) throws IOException {
        Outbox outbox = open(url);
        OutboxSender sender =
                OutboxSender.start(
                        outbox,
                        new OutboxSender.Manner(
                                new DeliveryTimeouts(Duration.ofSeconds(10), answerTimeout),
                                (payload, now) -> Map.of("X-Signature", payload.length + " bytes"),
                                "test",
                                Duration.ofSeconds(10)),
                        InstantSource.system());
        return new Running(outbox, sender, url);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
