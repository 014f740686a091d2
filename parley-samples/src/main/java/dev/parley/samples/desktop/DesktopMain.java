package dev.parley.samples.desktop;

import dev.parley.samples.ProgramLog;
import dev.parley.samples.desktop.view.Look;
import java.awt.GraphicsEnvironment;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import javax.swing.SwingUtilities;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The desktop call as a program. It exits with 0 when its window was closed, 1 if there is no
 * display, and 2 when it did not understand its command line.
 */
public final class DesktopMain {
    private static final int NO_DISPLAY = 1;
    private static final int WRONG_USAGE = 2;

    private DesktopMain() {}

    /** The program. */
    public static void main(String[] arguments) {
        ProgramLog.begin();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        DesktopOptions options = new DesktopOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(out);
                return;
            }
            options.windowSize();
        } catch (ParameterException | IllegalArgumentException e) {
            err.println(e.getMessage() + ". scripts/desktop-call --help tells all options.");
            System.exit(WRONG_USAGE);
            return;
        }
        if (GraphicsEnvironment.isHeadless()) {
            err.println("The desktop call needs a display, and there is none.");
            System.exit(NO_DISPLAY);
            return;
        }
        SwingUtilities.invokeLater(() -> open(options));
    }

    private static void open(DesktopOptions options) {
        Look.begin();
        if (options.light()) {
            Look.change();
        }
        DesktopCall[] call = new DesktopCall[1];
        call[0] =
                new DesktopCall(
                        options,
                        () ->
                                new Thread(
                                                () -> {
                                                    call[0].close();
                                                    System.exit(0);
                                                },
                                                "desktop-call-end")
                                        .start(),
                        System::nanoTime);
        call[0].open();
    }
}
