package dev.parley.samples.bot;

import dev.parley.samples.JoinOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The bot's command line. */
@Command(
        name = "bot",
        description =
                "Joins a room of Parley, sends a tone and a moving picture, answers messages, and"
                        + " records what it receives.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it joined and ended when it was to",
            "1:it could not join, was put out of the room, or could not write what it records",
            "2:the command line is wrong"
        })
final class BotOptions {
    private static final int MAX_TONE_HZ = 23_999;
    private static final int MAX_SOURCE_NUMBER = 255;
    private static final int MAX_FRAMES_PER_SECOND = 60;

    @Mixin private JoinOptions join = new JoinOptions();

    @Option(
            names = "--room",
            required = true,
            paramLabel = "ROOM",
            description = "The room to join; the web page's and the desktop call's names fit.")
    private String room = "";

    @Option(
            names = "--user",
            paramLabel = "USER",
            defaultValue = "bot",
            description = "The user id (${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "both",
            description = "publish, receive or both (${DEFAULT-VALUE}).")
    private BotMode mode = BotMode.BOTH;

    @Option(
            names = "--tone",
            paramLabel = "HZ",
            defaultValue = "440",
            description = "Frequency of the tone (${DEFAULT-VALUE}).")
    private double toneHz;

    @Option(names = "--no-video", description = "Send no picture.")
    private boolean noVideo;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "640x360",
            description = "Size of the picture (${DEFAULT-VALUE}).")
    private String size = "";

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "15",
            description = "Pictures a second (${DEFAULT-VALUE}).")
    private int framesPerSecond;

    @Option(
            names = "--source",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Number in the picture's mark and choice of its colour: 0 to 255"
                            + " (${DEFAULT-VALUE}).")
    private int sourceNumber;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description =
                    "Keep sound, pictures and a log of all callbacks (callbacks.jsonl) in this"
                            + " folder.")
    private @Nullable Path record;

    @Option(
            names = "--pictures",
            paramLabel = "HOW",
            defaultValue = "y4m",
            description =
                    "y4m (all, uncompressed), png (one every 2 s) or none (${DEFAULT-VALUE}).")
    private PictureFiles pictures = PictureFiles.Y4M;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Leave this long after joining; without it, at Ctrl-C.")
    private @Nullable Integer seconds;

    @Spec private @Nullable CommandSpec spec;

    /** The plan that the options mean; {@link ParameterException} if a value is out of range. */
    BotPlan plan(Instant now) {
        require(toneHz > 0 && toneHz <= MAX_TONE_HZ, "--tone takes 1 to " + MAX_TONE_HZ);
        require(
                framesPerSecond >= 1 && framesPerSecond <= MAX_FRAMES_PER_SECOND,
                "--fps takes 1 to " + MAX_FRAMES_PER_SECOND);
        require(
                sourceNumber >= 0 && sourceNumber <= MAX_SOURCE_NUMBER,
                "--source takes 0 to " + MAX_SOURCE_NUMBER);
        Integer limit = seconds;
        require(limit == null || limit > 0, "--seconds takes 1 or more");
        require(!room.isBlank() && !user.isBlank(), "--room and --user may not be blank");
        PictureSize picture =
                PictureSize.parse(size)
                        .orElseThrow(() ->
                                wrong("--size takes an even width and height, such as 640x360"));
        return new BotPlan(
                join.server(),
                room,
                user,
                join.tokenFor(room, user, user, now),
                mode,
                new BotPlan.Sending(
                        toneHz,
                        !noVideo,
                        picture.width(),
                        picture.height(),
                        framesPerSecond,
                        sourceNumber),
                Optional.ofNullable(record),
                pictures,
                Optional.ofNullable(limit).map(Duration::ofSeconds));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw wrong(otherwise);
        }
    }

    private ParameterException wrong(String why) {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("options are read by a command line");
        }
        return new ParameterException(known.commandLine(), why);
    }
}
