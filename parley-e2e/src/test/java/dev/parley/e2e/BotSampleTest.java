package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.TestPatternReader;
import dev.parley.sdk.TestPatternReader.Mark;
import dev.parley.sdk.VideoFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console bot, as a person starts it: one sends, another records. */
class BotSampleTest {
    private static final int WAV_HEADER_BYTES = 44;
    private static final int RATE_HZ = 48_000;
    private static final int SOURCE = 77;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double TONE_HZ = 620;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static ParleyProcess server;

    @TempDir private Path folder;

    @BeforeAll
    static void startServer() {
        server = ParleyProcess.start("BotSampleTest");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static SampleProcess bot(String user, String... options) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("--server", server.webSocketUrl(), "--room", "7", "--user", user));
        arguments.addAll(List.of(options));
        return SampleProcess.start(
                "BotSampleTest-" + user,
                Map.of(),
                SampleProcess.BOT,
                arguments.toArray(new String[0]));
    }

    @Test
    void what_one_bot_sends_another_records() throws IOException {
        try (SampleProcess sender =
                        bot(
                                "sender",
                                "--mode",
                                "publish",
                                "--tone",
                                "620",
                                "--source",
                                Integer.toString(SOURCE));
                SampleProcess recorder =
                        bot(
                                "recorder",
                                "--mode",
                                "receive",
                                "--seconds",
                                "12",
                                "--record",
                                folder.toString())) {
            assertThat(recorder.awaitExit(PATIENCE)).as(recorder.logText()).isZero();
            assertThat(sender.stop()).as("after Ctrl-C").isZero();
        }
        short[] sound = soundOf(folder.resolve("user-sender.wav"));
        assertThat(sound.length).as("two seconds at least").isGreaterThan(2 * RATE_HZ);
        double share = shareOfTone(lastSecond(sound), TONE_HZ);
        List<Mark> marks = marksOf(folder.resolve("user-sender.y4m"));
        Artefacts.figure(
                "bot sample: "
                        + sound.length / RATE_HZ
                        + " s of sound, "
                        + marks.size()
                        + " pictures, share of the tone "
                        + share);
        assertThat(share).isGreaterThan(0.9);
        assertThat(shareOfTone(lastSecond(sound), 1_000)).isLessThan(0.05);
        assertThat(marks).hasSizeGreaterThan(20);
        assertThat(marks).allMatch(mark -> mark.sourceNumber() == SOURCE);
        assertThat(marks.get(marks.size() - 1).frameNumber())
                .isGreaterThan(marks.get(0).frameNumber());
        assertThat(callbacks())
                .containsSubsequence(
                        "onRoomStateChanged", "onUserPublishStream", "onFirstRemoteAudioFrame")
                .containsSubsequence(
                        "onRoomStateChanged",
                        "onUserPublishStream",
                        "onFirstRemoteVideoFrameDecoded",
                        "onRemoteStreamStats",
                        "leaving",
                        "onLeaveRoom");
    }

    @Test
    void a_bot_with_a_wrong_secret_fails_and_a_wrong_option_is_wrong_usage() {
        try (SampleProcess refused = bot("refused", "--api-secret", "wrong")) {
            assertThat(refused.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(refused.logText()).contains("-1000");
        }
        try (SampleProcess wrong = bot("wrong", "--tone", "-3")) {
            assertThat(wrong.awaitExit(PATIENCE)).isEqualTo(2);
        }
    }

    private List<String> callbacks() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("callbacks.jsonl"))) {
            JsonNode node = json.readTree(line);
            names.add(node.get("callback").stringValue());
        }
        return names;
    }

    private static short[] soundOf(Path wav) throws IOException {
        byte[] bytes = Files.readAllBytes(wav);
        short[] samples = new short[(bytes.length - WAV_HEADER_BYTES) / 2];
        ByteBuffer.wrap(bytes, WAV_HEADER_BYTES, samples.length * 2)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    private static short[] lastSecond(short[] sound) {
        int end = sound.length - RATE_HZ / 2;
        return java.util.Arrays.copyOfRange(sound, end - RATE_HZ, end);
    }

    /** How much of the sound's power is in a tone (Goertzel): 0 to 1. */
    private static double shareOfTone(short[] sound, double frequencyHz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * frequencyHz / RATE_HZ);
        double before = 0;
        double last = 0;
        double energy = 0;
        for (short sample : sound) {
            double next = sample + coefficient * last - before;
            before = last;
            last = next;
            energy += (double) sample * sample;
        }
        double power = last * last + before * before - coefficient * last * before;
        return energy == 0 ? 0 : 2 * power / (sound.length * energy);
    }

    private static List<Mark> marksOf(Path y4m) throws IOException {
        byte[] bytes = Files.readAllBytes(y4m);
        int at = lineEnd(bytes, 0);
        assertThat(new String(bytes, 0, at, StandardCharsets.US_ASCII))
                .startsWith("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " ");
        int luma = WIDTH * HEIGHT;
        int chroma = luma / 4;
        List<Mark> marks = new ArrayList<>();
        while (at < bytes.length) {
            at = lineEnd(bytes, at);
            ByteBuffer[] planes = {
                ByteBuffer.wrap(bytes, at, luma).slice(),
                ByteBuffer.wrap(bytes, at + luma, chroma).slice(),
                ByteBuffer.wrap(bytes, at + luma + chroma, chroma).slice()
            };
            int[] strides = {WIDTH, WIDTH / 2, WIDTH / 2};
            TestPatternReader.read(VideoFrame.i420(WIDTH, HEIGHT, planes, strides))
                    .ifPresent(marks::add);
            at += luma + 2 * chroma;
        }
        return marks;
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }
}
