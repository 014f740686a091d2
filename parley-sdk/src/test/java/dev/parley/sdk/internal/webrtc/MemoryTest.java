package dev.parley.sdk.internal.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.media.VideoEncoding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is closed leaves nothing in the process, neither memory nor threads. */
@EnabledOnOs(OS.LINUX)
class MemoryTest {
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 100;
    private static final int STAGES = 4;

    /** Far less than connections that stay; the binding keeps some 20 kB of each description. */
    private static final long MOST_KILOBYTES_A_STAGE = 150 * ROUNDS;

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    /** The thread that pulls playout, while something is played. */
    private static final String PLAYOUT = "webrtc_audio_mo";

    /** Threads of the virtual machine, which come and go as it likes. */
    private static final List<String> OF_THE_MACHINE = List.of("C1 ", "C2 ", "G1 ", "GC ");

    /** What leaks does so in every stage; what the virtual machine takes for itself, in some. */
    @Test
    void aHundredConnectionsLeaveNoMemoryAndNoThreads() throws Exception {
        try (MediaEngine engine = WebRtcEngine.open()) {
            rounds(engine, WARM_UP);
            awaitThreads(names -> !names.contains(PLAYOUT));
            int threadsBefore = threads().size();
            long leastGrowth = Long.MAX_VALUE;
            for (int i = 0; i < STAGES && leastGrowth >= MOST_KILOBYTES_A_STAGE; i++) {
                long memoryBefore = nativeKilobytes();
                rounds(engine, ROUNDS);
                awaitThreads(names -> names.size() <= threadsBefore);
                leastGrowth = Math.min(leastGrowth, nativeKilobytes() - memoryBefore);
            }
            assertThat(leastGrowth).isLessThan(MOST_KILOBYTES_A_STAGE);
        }
    }

    @Test
    void anEngineEndsItsThreads() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (MediaEngine engine = WebRtcEngine.open()) {
                rounds(engine, 1);
                assertThat(threads()).contains("webrtc_jni_work", "parley-sdk-medi");
            }
            awaitThreads(names ->
                    names.stream()
                            .noneMatch(n -> n.startsWith("webrtc") || n.startsWith("parley")));
        }
    }

    /** The system lets go of a thread some time after it was joined, and links close in theirs. */
    private static void awaitThreads(Predicate<List<String>> wanted) throws Exception {
        long beginNanos = System.nanoTime();
        List<String> names = threads();
        while (!wanted.test(names)) {
            if (System.nanoTime() - beginNanos > PATIENCE_NANOS) {
                throw new AssertionError("threads stay: " + names);
            }
            Thread.onSpinWait();
            names = threads();
        }
    }

    private static void rounds(MediaEngine engine, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            try (Studio studio = new Studio(engine);
                    LinkPair pair = new LinkPair(engine)) {
                pair.publisher.addAudio(studio.audio, new AudioSending(32_000, 1, false));
                pair.publisher.addVideo(
                        studio.video,
                        List.of(new VideoEncoding(1, 300_000, 0, 30)),
                        VideoCodec.VP8);
                pair.negotiate(false);
                Heard.next(pair.heard.video).video().setSink(p -> {});
                Heard.next(pair.heard.audio).audio().setSink((s, c, r, ch) -> {});
                pair.awaitConnected();
            }
        }
    }

    /** What the process has in memory, without what the virtual machine has taken for itself. */
    private static long nativeKilobytes() throws Exception {
        System.gc();
        MemoryMXBean machine = ManagementFactory.getMemoryMXBean();
        long own =
                machine.getHeapMemoryUsage().getCommitted()
                        + machine.getNonHeapMemoryUsage().getCommitted();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                String kilobytes = line.replaceAll("[^0-9]", "");
                return Long.parseLong(kilobytes) - own / 1_024;
            }
        }
        throw new AssertionError("no VmRSS");
    }

    /** The names of all threads, as Linux cuts them. */
    private static List<String> threads() throws Exception {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                String name = name(task);
                if (!name.isEmpty() && OF_THE_MACHINE.stream().noneMatch(name::startsWith)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** Empty if it has just ended. */
    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).trim();
        } catch (IOException e) {
            return "";
        }
    }
}
