package dev.parley.samples.desktop;

import dev.parley.samples.JoinOptions;
import dev.parley.samples.desktop.model.JoinForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the desktop call. */
@Command(
        name = "desktop-call",
        description = "A group call in a window.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class DesktopOptions {
    @Mixin private JoinOptions join = new JoinOptions();

    @Option(
            names = "--room",
            paramLabel = "DIGITS",
            defaultValue = "",
            description = "What the form says at first: the room.")
    private String room = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What the form says at first: the name.")
    private String name = "";

    @Option(names = "--join", description = "Join at once, with the room and the name given.")
    private boolean joinAtOnce;

    @Option(names = "--no-camera", description = "Begin with the camera off.")
    private boolean noCamera;

    @Option(names = "--no-microphone", description = "Begin with the microphone off.")
    private boolean noMicrophone;

    @Option(
            names = "--test-media",
            description =
                    "Send a moving picture and a tone instead of camera and microphone, for"
                            + " computers without them.")
    private boolean testMedia;

    @Option(names = "--light", description = "Begin with the light look.")
    private boolean light;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1120x720",
            description = "Size of the window (${DEFAULT-VALUE}).")
    private String size = "";

    JoinOptions join() {
        return join;
    }

    JoinForm form() {
        return new JoinForm(join.server(), room, name, !noCamera, !noMicrophone);
    }

    boolean joinAtOnce() {
        return joinAtOnce;
    }

    boolean testMedia() {
        return testMedia;
    }

    boolean light() {
        return light;
    }

    /** Width and height of the window; {@link IllegalArgumentException} if they are none. */
    int[] windowSize() {
        if (!size.matches("[0-9]{3,4}x[0-9]{3,4}")) {
            throw new IllegalArgumentException("--size takes a size such as 1120x720");
        }
        int at = size.indexOf('x');
        return new int[] {
            Integer.parseInt(size.substring(0, at)), Integer.parseInt(size.substring(at + 1))
        };
    }
}
