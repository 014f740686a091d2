package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.IRTCRoomEventHandler;
import dev.parley.sdk.IRTCVideoEventHandler;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.UserInfo;
import dev.parley.sdk.internal.engine.MoreEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Engines and rooms made and ended many times, by many threads, and while the application sleeps.
 */
class SdkLifecycleTest {
    private static final int THREADS = 8;
    private static final long SEED = 20_240_611;
    private static final Duration STORM = Duration.ofSeconds(20);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
    private static final Duration CYCLES_LIMIT = Duration.ofMinutes(4);
    private static final Duration AFTERWARDS = Duration.ofMillis(1500);

    /**
     * What 200 stays may add to the memory of the process. A connection of libwebrtc that is not
     * given back costs 100 kB and more, and each stay has two: 40 MB. What the virtual machine
     * itself still compiles and malloc keeps in pieces after 30 stays was seen to be some MB.
     */
    private static final long MOST_GROWTH_KILOBYTES = 20_000;

    private static final double BENS_HZ = 800;
    private static ParleyProcess server;
    private static Process cycles;
    private static Path cyclesLog;

    @BeforeAll
    static void start() throws IOException {
        server = ParleyProcess.start("SdkLifecycleTest");
        cyclesLog = Artefacts.file("sdk-cycles", "SdkCycles.log");
        cycles = startCycles();
    }

    @AfterAll
    static void stop() {
        cycles.destroyForcibly();
        server.close();
    }

    /** The heap is all there from the start, so that what grows is not the heap. */
    private static Process startCycles() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xms64m",
                                "-Xmx64m",
                                "-XX:+AlwaysPreTouch",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SdkCycles.class.getName(),
                                server.webSocketUrl())
                        .redirectErrorStream(true)
                        .redirectOutput(cyclesLog.toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return builder.start();
    }

    @Test
    void manyStaysAndEnginesLeaveNoThreadAndNoMemoryBehind() throws Exception {
        assertThat(cycles.waitFor(CYCLES_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        String log = Files.readString(cyclesLog);
        Map<String, String> told = new HashMap<>();
        log.lines()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> told.put(parts[0], parts[1]));
        assertThat(told).as(log).containsEntry("done", "1");
        assertThat(told.get("threads-after-stays")).isEqualTo(told.get("idle-threads"));
        assertThat(told.get("threads-after-destroy")).isEqualTo("[]");
        long grown = number(told, "grown-kilobytes");
        Artefacts.figure(
                "SDK, fresh process: %s ms to make the engine, %s ms to join first; then a stay %s ms, an engine %s ms; 200 stays add %d kB, 20 engines %s kB"
                        .formatted(
                                told.get("first-create-millis"),
                                told.get("first-stay-millis"),
                                told.get("stay-millis"),
                                told.get("engine-millis"),
                                grown,
                                told.get("grown-by-engines-kilobytes")));
        assertThat(grown).isLessThan(MOST_GROWTH_KILOBYTES);
        assertThat(number(told, "grown-by-engines-kilobytes")).isLessThan(MOST_GROWTH_KILOBYTES);
        assertThat(log).doesNotContain(" WARN ", " ERROR ");
    }

    private static long number(Map<String, String> told, String name) {
        return Long.parseLong(Objects.requireNonNull(told.get(name)));
    }

    @Test
    void anyMethodMayBeCalledByAnyThreadAtAnyTime() {
        String room = "call_" + UUID.randomUUID();
        try (SdkUser ben = SdkUser.create("ben", server.webSocketUrl())) {
            ben.play(BENS_HZ);
            ben.paint(160, 90);
            ben.join(room);
            SdkStorm storm = new SdkStorm(server.webSocketUrl(), room, SEED);
            storm.begin(THREADS);
            long end = System.nanoTime() + STORM.toNanos();
            while (System.nanoTime() - end < 0) {
                assertNoneHangs(storm);
                Poll.letRun(Duration.ofMillis(100));
            }
            storm.end();
            Poll.until("all calls return", storm::longestUnderWay, Duration::isZero);
            Artefacts.figure(
                    "SDK, 8 threads at random for 20 s: %d calls, %d callbacks, the longest call %d ms"
                            .formatted(
                                    storm.calls(), storm.callbacks(), storm.longest().toMillis()));
            assertThat(storm.faults()).isEmpty();
            assertThat(storm.callbacks()).isPositive();
            assertJoins(storm.engine());

            MoreEngines.destroy(storm.engine());
            long callbacks = storm.callbacks();
            Poll.letRun(AFTERWARDS);
            assertThat(storm.callbacks()).as("callbacks after the end").isEqualTo(callbacks);
        }
    }

    private static void assertNoneHangs(SdkStorm storm) {
        if (storm.longestUnderWay().compareTo(LONGEST_CALL) > 0) {
            StringBuilder dump = new StringBuilder("a call does not return\n");
            Thread.getAllStackTraces()
                    .forEach((thread, stack) -> {
                        dump.append(thread).append('\n');
                        for (StackTraceElement element : stack) {
                            dump.append("    at ").append(element).append('\n');
                        }
                    });
            throw new AssertionError(dump.toString());
        }
    }

    /** Another room, in which somebody speaks. */
    private static void assertJoins(RTCVideo engine) {
        String room = "call_" + UUID.randomUUID();
        SdkEvents events = new SdkEvents();
        try (SdkUser dora = SdkUser.create("dora", server.webSocketUrl())) {
            dora.play(BENS_HZ);
            dora.join(room);
            RTCRoom joined = Objects.requireNonNull(engine.createRTCRoom(room));
            joined.setRTCRoomEventHandler(new SdkRoomRecorder(events));
            int result =
                    joined.joinRoom(
                            SdkUser.token("ann", room, Duration.ofHours(1)),
                            new UserInfo("ann", ""),
                            SdkUser.automatic());
            assertThat(result).isZero();
            events.awaitStart("onRoomStateChanged ann 0");
            events.awaitStart("onUserPublishStream dora AUDIO");
            events.awaitStart("onStreamSubscribed 0 dora main A");
            dora.events.awaitStart("onUserJoined ann");
        }
    }

    @Test
    void anApplicationThatSleepsInACallbackDelaysNobodyButItself() throws Exception {
        String room = "call_" + UUID.randomUUID();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        RTCVideo engine =
                MoreEngines.create(
                        new IRTCVideoEventHandler() {},
                        Map.of(RTCVideo.PARAMETER_SERVER_URL, server.webSocketUrl()));
        RTCRoom joined = Objects.requireNonNull(engine.createRTCRoom(room));
        joined.setRTCRoomEventHandler(new Sleeper(entered, released, calls));
        joined.joinRoom(
                SdkUser.token("ann", room, Duration.ofHours(1)),
                new UserInfo("ann", ""),
                SdkUser.automatic());
        assertThat(entered.await(Poll.GENEROUS.toSeconds(), TimeUnit.SECONDS)).isTrue();

        try (SdkUser ben = SdkUser.create("ben", server.webSocketUrl()).join(room)) {
            ben.events.awaitStart("onUserJoined ann");
            assertThat(joined.sendRoomMessage("asleep")).isPositive();
            ben.events.await("onRoomMessageReceived ann asleep");
            long began = System.nanoTime();
            MoreEngines.destroy(engine);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_CALL);
            ben.events.await("onUserLeave ann 0");
        }
        released.countDown();
        Poll.letRun(AFTERWARDS);
        assertThat(calls).hasValue(1);
        assertThat(engine.startAudioCapture()).isNegative();
        assertThat(joined.leaveRoom()).isNegative();
        assertThat(engine.createRTCRoom(room)).isNull();
    }

    /** Sleeps in its first call; all others are only counted. */
    private static final class Sleeper extends IRTCRoomEventHandler {
        private final CountDownLatch entered;
        private final CountDownLatch released;
        private final AtomicInteger calls;

        Sleeper(CountDownLatch entered, CountDownLatch released, AtomicInteger calls) {
            this.entered = entered;
            this.released = released;
            this.calls = calls;
        }

        private void sleep() {
            calls.incrementAndGet();
            entered.countDown();
            try {
                if (!released.await(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("nobody wakes the application");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onRoomStateChanged(String roomId, String uid, int state, String extraInfo) {
            sleep();
        }

        @Override
        public void onUserJoined(UserInfo user, int elapsed) {
            sleep();
        }

        @Override
        public void onRoomMessageSendResult(long msgid, int error) {
            sleep();
        }
    }
}
