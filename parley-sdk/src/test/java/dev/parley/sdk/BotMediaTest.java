package dev.parley.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.sdk.internal.video.MemoryPicture;
import dev.parley.sdk.internal.video.PixelFormat;
import dev.parley.sdk.internal.video.SinkFeed;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pattern, file source and recorder against an engine that only takes frames. */
class BotMediaTest {
    private static final String HEADER = "YUV4MPEG2 W64 H36 F60:1 Ip A1:1 C420jpeg\n";
    private static final int FRAME_BYTES = 64 * 36 * 3 / 2;

    @TempDir private Path folder;

    private final BlockingQueue<Optional<TestPatternReader.Mark>> marks =
            new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> lumas = new LinkedBlockingQueue<>();
    private final List<Object> sources = new ArrayList<>();
    private volatile int answer;

    private final RTCVideoControl engine =
            (RTCVideoControl)
                    Proxy.newProxyInstance(
                            RTCVideoControl.class.getClassLoader(),
                            new Class<?>[] {RTCVideoControl.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("setVideoSourceType")) {
                                    sources.add(arguments[1]);
                                    return 0;
                                }
                                if (!method.getName().equals("pushExternalVideoFrame")) {
                                    throw new UnsupportedOperationException(method.getName());
                                }
                                VideoFrame frame = (VideoFrame) arguments[0];
                                marks.add(TestPatternReader.read(frame));
                                lumas.add(frame.getPlaneData(0).get(0) & 0xff);
                                return answer;
                            });

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
    }

    private static boolean runs(String threadName) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(threadName));
    }

    @Test
    void a_pattern_pushes_numbered_frames_until_it_is_stopped() throws Exception {
        try (TestPatternSource source = new TestPatternSource(engine, 9, 128, 72, 60)) {
            assertThat(source.start()).isZero();
            assertThat(source.start()).isZero();
            for (int frame = 0; frame < 5; frame++) {
                assertThat(next(marks)).contains(new TestPatternReader.Mark(9, frame));
            }
            source.stop();
            assertThat(source.getPushedFrames()).isGreaterThanOrEqualTo(5);
        }
        assertThat(sources).containsExactly(VideoSourceType.VIDEO_SOURCE_TYPE_EXTERNAL);
        assertThat(runs("parley-sdk-pattern")).isFalse();
    }

    @Test
    void a_pattern_goes_on_where_it_was_stopped() throws Exception {
        try (TestPatternSource source = new TestPatternSource(engine, 1, 128, 72, 60)) {
            source.start();
            next(marks);
            source.stop();
            int last = (int) source.getPushedFrames();
            marks.clear();
            source.start();
            assertThat(next(marks)).contains(new TestPatternReader.Mark(1, last));
        }
    }

    @Test
    void an_engine_that_is_no_more_ends_the_pattern() throws Exception {
        answer = ReturnStatus.RETURN_STATUS_NATIVE_INVALID;
        try (TestPatternSource source = new TestPatternSource(engine, 1, 128, 72, 60)) {
            source.start();
            next(marks);
            assertThat(marks.poll(200, TimeUnit.MILLISECONDS)).isNull();
            assertThat(source.getPushedFrames()).isZero();
        }
    }

    private Path y4m(int... lumasOfFrames) throws IOException {
        Path file = folder.resolve("file.y4m");
        Files.write(file, HEADER.getBytes(StandardCharsets.US_ASCII));
        try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            for (int luma : lumasOfFrames) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                byte[] frame = new byte[FRAME_BYTES];
                Arrays.fill(frame, (byte) luma);
                out.write(frame);
            }
        }
        return file;
    }

    @Test
    void a_file_is_pushed_over_and_over() throws Exception {
        try (Y4mFileSource source = new Y4mFileSource(engine, y4m(50, 100, 150))) {
            assertThat(source.getWidth()).isEqualTo(64);
            assertThat(source.getHeight()).isEqualTo(36);
            source.start();
            List<Integer> seen = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                seen.add(next(lumas));
            }
            assertThat(seen).containsExactly(50, 100, 150, 50, 100, 150, 50);
        }
        assertThat(runs("parley-sdk-y4m")).isFalse();
    }

    @Test
    void a_file_that_is_cut_off_ends_pushing_and_says_so() throws Exception {
        Path file = y4m(50, 100);
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - 1));
        try (Y4mFileSource source = new Y4mFileSource(engine, file)) {
            source.start();
            next(lumas);
            assertThat(lumas.poll(300, TimeUnit.MILLISECONDS)).isNull();
            assertThat(source.getFailure())
                    .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("cut off"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RIFF....AVI \n",
                "YUV4MPEG2 W64 F15:1\n",
                "YUV4MPEG2 W64 H-4 F15:1\n",
                "YUV4MPEG2 W64 H36 F15\n",
                "YUV4MPEG2 W64 H36 F0:0\n",
                "YUV4MPEG2 W99999 H36 F15:1\n",
                "YUV4MPEG2 Wx H36 F15:1\n",
                "YUV4MPEG2 W64 H36 F15:1 C444\n",
                "YUV4MPEG2 W64 H36 F15:1 C420p10\n",
                "YUV4MPEG2 W64 H36 F15:1 It\n",
                "YUV4MPEG2 W64 H36",
                ""
            })
    void a_file_that_cannot_be_read_is_refused_with_its_name(String header) throws Exception {
        Path file = folder.resolve("bad.y4m");
        Files.writeString(file, header);
        assertThatThrownBy(() -> new Y4mFileSource(engine, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad.y4m");
    }

    @Test
    void a_file_without_a_frame_is_told_of() throws Exception {
        try (Y4mFileSource source = new Y4mFileSource(engine, y4m())) {
            source.start();
            while (source.getFailure().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(source.getFailure().get()).hasMessageContaining("no frame");
        }
    }

    private static VideoFrame frame(int width, int height, int luma) {
        byte[] bytes = new byte[width * height];
        Arrays.fill(bytes, (byte) luma);
        int half = width / 2;
        ByteBuffer chroma = ByteBuffer.wrap(new byte[half * height / 2]);
        ByteBuffer[] planes = {ByteBuffer.wrap(bytes), chroma, chroma};
        return VideoFrame.i420(width, height, planes, new int[] {width, half, half});
    }

    @Test
    void what_was_recorded_plays_the_same() throws Exception {
        Path file = folder.resolve("recorded.y4m");
        Y4mFileRecorder recorder = new Y4mFileRecorder(file, 60);
        recorder.onFrame(frame(64, 36, 60));
        recorder.onFrame(frame(128, 72, 120));
        recorder.onFrame(frame(36, 64, 180).withRotation(VideoRotation.VIDEO_ROTATION_90));
        recorder.close();
        recorder.onFrame(frame(64, 36, 240));
        assertThat(recorder.getWrittenFrames()).isEqualTo(3);
        assertThat(recorder.getLeftOutFrames()).isEqualTo(1);
        assertThat(Files.size(file)).isEqualTo(HEADER.length() + 3L * (6 + FRAME_BYTES));
        try (Y4mFileSource source = new Y4mFileSource(engine, file)) {
            source.start();
            assertThat(List.of(next(lumas), next(lumas), next(lumas)))
                    .containsExactly(60, 120, 180);
        }
        assertThat(runs("parley-sdk-recorder")).isFalse();
    }

    @Test
    void a_folder_that_is_not_there_is_told_when_closing() {
        Y4mFileRecorder recorder = new Y4mFileRecorder(folder.resolve("no/such.y4m"), 15);
        recorder.onFrame(frame(64, 36, 60));
        assertThatThrownBy(recorder::close).isInstanceOf(IOException.class);
    }

    @Test
    void a_recorder_that_got_nothing_leaves_no_file() throws Exception {
        Path file = folder.resolve("nothing.y4m");
        new Y4mFileRecorder(file, 15).close();
        assertThat(file).doesNotExist();
    }

    @Test
    void a_sink_gets_the_format_it_asked_for() {
        List<String> seen = new ArrayList<>();
        IVideoSink sink =
                frame ->
                        seen.add(
                                frame.getPixelFormat()
                                        + " "
                                        + frame.getWidth()
                                        + "x"
                                        + frame.getHeight()
                                        + " "
                                        + frame.getRotation().value()
                                        + " "
                                        + frame.getTimestampUs()
                                        + " "
                                        + (frame.getPlaneData(0).get(0) & 0xff));
        MemoryPicture white = MemoryPicture.of(4, 2, (x, y) -> 0xffffff);
        new SinkFeed(sink, PixelFormat.I420).onPicture(white.with(90, 7_000));
        new SinkFeed(sink, PixelFormat.RGBA).onPicture(white);
        SinkFeed feed = new SinkFeed(sink, PixelFormat.BGRA);
        feed.onPicture(white);
        feed.onPicture(MemoryPicture.of(2, 2, (x, y) -> 0xff0000));
        assertThat(seen)
                .containsExactly(
                        "I420 4x2 90 7 235",
                        "RGBA 4x2 0 0 255",
                        "BGRA 4x2 0 0 255",
                        "BGRA 2x2 0 0 0");
    }

    @Test
    void a_sink_that_was_taken_back_is_told_once_and_gets_no_more() {
        List<String> told = new ArrayList<>();
        IVideoSink sink =
                new IVideoSink() {
                    @Override
                    public void onFrame(VideoFrame frame) {
                        told.add("frame");
                    }

                    @Override
                    public void release() {
                        told.add("release");
                    }
                };
        SinkFeed feed = new SinkFeed(sink, PixelFormat.I420);
        feed.onPicture(MemoryPicture.black(2, 2));
        feed.end();
        feed.end();
        feed.onPicture(MemoryPicture.black(2, 2));
        assertThat(told).containsExactly("frame", "release");
    }

    @Test
    void a_sink_that_keeps_a_frame_keeps_memory_of_its_own() {
        List<VideoFrame> kept = new ArrayList<>();
        MemoryPicture white = MemoryPicture.of(4, 2, (x, y) -> 0xffffff);
        new SinkFeed(kept::add, PixelFormat.I420).onPicture(white);
        white.fill(0, (x, y) -> 16);
        assertThat(kept.get(0).getPlaneData(0).get(0) & 0xff).isEqualTo(235);
    }
}
