package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.TestPatternReader;
import dev.parley.sdk.TestPatternReader.Mark;
import dev.parley.sdk.VideoFrame;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The desktop call on a display of its own, with a bot in another process: what is on the screen is
 * the bot's picture, and in its tile.
 */
class DesktopSampleTest {
    private static final int BOT_SOURCE = 77;
    private static final int OWN_SOURCE = 3;

    /** Less than the rows by which a mark may be misplaced and still be read. */
    private static final int ROW_STEP = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static ParleyProcess server;
    private static VirtualDisplay display;

    @BeforeAll
    static void start() {
        server = ParleyProcess.start("DesktopSampleTest");
        display = VirtualDisplay.start();
    }

    @AfterAll
    static void stop() {
        display.close();
        server.close();
    }

    /** What is where two tiles are in a window of 1280x800. */
    private record Seen(Optional<Mark> left, Optional<Mark> right) {}

    @Test
    void the_picture_of_another_is_in_its_tile_and_moves() {
        String[] inCall = {"--server", server.webSocketUrl(), "--room"};
        try (SampleProcess bot =
                        SampleProcess.start(
                                "DesktopSampleTest-bot",
                                Map.of(),
                                SampleProcess.BOT,
                                inCall[0],
                                inCall[1],
                                inCall[2],
                                "call_4711",
                                "--user",
                                "bot",
                                "--source",
                                Integer.toString(BOT_SOURCE));
                SampleProcess desktop =
                        SampleProcess.start(
                                "DesktopSampleTest-desktop",
                                display.environment(),
                                SampleProcess.DESKTOP,
                                inCall[0],
                                inCall[1],
                                inCall[2],
                                "4711",
                                "--name",
                                "Ada",
                                "--join",
                                "--test-media",
                                "--size",
                                "1280x800")) {
            Seen first =
                    Poll.until(
                            "the bot's picture in the second tile",
                            PATIENCE,
                            this::look,
                            seen -> seen.right().filter(DesktopSampleTest::isBots).isPresent());
            keepPicture();
            assertThat(first.left().map(Mark::sourceNumber)).contains(OWN_SOURCE);
            int before = first.right().orElseThrow().frameNumber();
            Poll.until(
                    "a later picture of the bot",
                    PATIENCE,
                    this::look,
                    seen ->
                            seen.right()
                                    .filter(mark -> isBots(mark) && mark.frameNumber() > before)
                                    .isPresent());
            bot.stop();
            Poll.until(
                    "the bot's tile goes with the bot",
                    PATIENCE,
                    this::look,
                    seen -> seen.right().isEmpty());
            assertThat(desktop.isRunning()).as("the desktop call goes on").isTrue();
        }
    }

    /** The picture of the call for a person; later ones are of the end. */
    private static void keepPicture() {
        try {
            Files.copy(
                    Artefacts.file("screenshots", "desktop-sample-last.png"),
                    Artefacts.file("screenshots", "desktop-sample.png"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isBots(Mark mark) {
        return mark.sourceNumber() == BOT_SOURCE;
    }

    private Seen look() {
        Path file = Artefacts.file("screenshots", "desktop-sample-last.png");
        try (SampleProcess camera =
                SampleProcess.start(
                        "DesktopSampleTest-screen",
                        display.environment(),
                        "dev.parley.e2e.ScreenPhotographer",
                        file.toString())) {
            if (camera.awaitExit(PATIENCE) != 0) {
                throw new AssertionError(camera.logText());
            }
            return seenIn(ImageIO.read(new File(file.toString())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Reads the marks of two tiles of 16:9 beside each other, each 624x351 with 8 between, on the
     * stage that is 12 from the window's sides.
     */
    private static Seen seenIn(BufferedImage screen) {
        return new Seen(markAt(screen, 12), markAt(screen, 12 + 624 + 8));
    }

    private static Optional<Mark> markAt(BufferedImage screen, int left) {
        for (int top = 60; top + 351 <= screen.getHeight(); top += ROW_STEP) {
            Optional<Mark> mark =
                    TestPatternReader.read(VideoFrame.of(screen.getSubimage(left, top, 624, 351)));
            if (mark.isPresent()) {
                return mark;
            }
        }
        return Optional.empty();
    }
}
