package dev.parley.e2e;

import dev.parley.sdk.AudioSourceType;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.UserInfo;
import dev.parley.sdk.VideoFrame;
import dev.parley.sdk.VideoPixelFormat;
import dev.parley.sdk.VideoSourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A program that enters and leaves rooms again and again and ends: a process of its own, so that
 * its memory and threads are the SDK's alone. Prints lines of a name and a value.
 */
public final class SdkCycles {
    private static final int WARM_UP = 30;
    private static final int CYCLES = 200;
    private static final int ENGINES = 20;
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final MediaStreamType BOTH = MediaStreamType.RTC_MEDIA_STREAM_TYPE_BOTH;
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;

    private final String server;
    private final SdkEvents events = new SdkEvents();
    private final ScheduledExecutorService pusher =
            Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "test-pusher");
                thread.setDaemon(true);
                return thread;
            });

    private SdkCycles(String server) {
        this.server = server;
    }

    /** The address of the server is the only argument. */
    public static void main(String[] arguments) {
        new SdkCycles(arguments[0]).run();
    }

    private void run() {
        long began = System.nanoTime();
        RTCVideo engine = create();
        print("first-create-millis", millisSince(began));
        began = System.nanoTime();
        stay(engine, 1);
        print("first-stay-millis", millisSince(began));
        capture(engine);
        for (int i = 0; i < WARM_UP; i++) {
            stay(engine, i);
        }
        print("idle-threads", sdkThreads());
        long before = residentKilobytes();
        began = System.nanoTime();
        for (int i = 0; i < CYCLES; i++) {
            stay(engine, i);
            if (i % 50 == 49) {
                print("resident-after-" + (i + 1), residentKilobytes());
            }
        }
        print("stay-millis", millisSince(began) / CYCLES);
        print("grown-kilobytes", residentKilobytes() - before);
        print("threads-after-stays", sdkThreads());
        RTCVideo.destroyRTCVideo();
        remakeEngines();
        pusher.shutdownNow();
        print("threads-after-destroy", sdkThreads());
        print("done", 1);
    }

    private void remakeEngines() {
        long began = System.nanoTime();
        long before = residentKilobytes();
        for (int i = 0; i < ENGINES; i++) {
            RTCVideo engine = create();
            if (i % 2 == 0) {
                stay(engine, i);
            }
            RTCVideo.destroyRTCVideo();
        }
        print("engine-millis", millisSince(began) / ENGINES);
        print("grown-by-engines-kilobytes", residentKilobytes() - before);
    }

    private RTCVideo create() {
        return Objects.requireNonNull(
                RTCVideo.createRTCVideo(
                        "cycles",
                        new SdkEngineRecorder(events),
                        Map.of(RTCVideo.PARAMETER_SERVER_URL, server)));
    }

    private void capture(RTCVideo engine) {
        engine.setAudioSourceType(AudioSourceType.AUDIO_SOURCE_TYPE_EXTERNAL);
        engine.setVideoSourceType(MAIN, VideoSourceType.VIDEO_SOURCE_TYPE_EXTERNAL);
        VideoFrame frame =
                VideoFrame.packed(
                        VideoPixelFormat.BGRA, 160, 90, ByteBuffer.allocate(160 * 90 * 4), 160 * 4);
        var _ =
                pusher.scheduleAtFixedRate(
                        () -> engine.pushExternalVideoFrame(frame), 0, 50, TimeUnit.MILLISECONDS);
    }

    /** Enters a room and leaves it, at another moment each time. */
    private void stay(RTCVideo engine, int number) {
        events.clear();
        String id = "cycle_" + number;
        RTCRoom room = Objects.requireNonNull(engine.createRTCRoom(id));
        room.setRTCRoomEventHandler(new SdkRoomRecorder(events));
        room.publishStream(BOTH);
        room.joinRoom(
                SdkUser.token("ann", id, Duration.ofHours(1)),
                new UserInfo("ann", ""),
                SdkUser.automatic());
        switch (number % 4) {
            case 0 -> {}
            case 1 -> events.awaitStart("onRoomStateChanged ann 0");
            case 2 -> {
                events.awaitStart("onRoomStateChanged ann 0");
                room.unpublishStream(BOTH);
                room.publishStream(BOTH);
            }
            default -> {
                events.awaitStart("onRoomStateChanged ann 0");
                if (number % 8 == 3 && number > 0) {
                    events.await(
                            "pictures are sent",
                            Duration.ofSeconds(20),
                            event -> event.text().endsWith("FIRST_FRAME_SEND_STATE_SENT"));
                }
                room.leaveRoom();
                events.await("onLeaveRoom");
            }
        }
        room.destroy();
    }

    private static String sdkThreads() {
        System.gc();
        Poll.letRun(IDLE);
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("parley-sdk"))
                .distinct()
                .sorted()
                .toList()
                .toString();
    }

    private static long residentKilobytes() {
        System.gc();
        Poll.letRun(IDLE);
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
            return lines.stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long millisSince(long then) {
        return Duration.ofNanos(System.nanoTime() - then).toMillis();
    }

    private static void print(String name, Object value) {
        System.out.println(name + " " + value);
    }
}
