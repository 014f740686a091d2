package dev.parley.call;

import dev.parley.call.config.CallConfig;
import dev.parley.call.config.ConfigListing;
import dev.parley.call.config.ConfigurationException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Starts a call server from the command line and runs until the process is told to stop. What the
 * user got wrong is one sentence on standard error and a non-zero exit.
 */
public final class Main {
    private static final int OK = 0;
    private static final int CANNOT_START = 1;
    private static final int WRONG_USAGE = 2;
    private static final String LOG_FILE_PROPERTY = "logback.configurationFile";

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    Main(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** The program. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = new Main(System.getenv(), out, err).run(arguments);
        if (exitCode != OK) {
            System.exit(exitCode);
        }
    }

    /** Runs until the process is stopped or there is nothing to run; returns the exit code. */
    int run(String... arguments) {
        Options options = new Options();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
            if (options.help()) {
                commandLine.usage(out);
                return OK;
            }
            CallConfig.Loaded loaded =
                    CallConfig.load(options.config(), environment, options.values());
            if (options.printConfig()) {
                out.print(ConfigListing.effective(loaded.keys()));
                out.flush();
                return OK;
            }
            serve(loaded.config());
            return OK;
        } catch (ParameterException e) {
            err.println(e.getMessage() + ". --help tells all options.");
            return WRONG_USAGE;
        } catch (ConfigurationException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private void serve(CallConfig config) {
        // Both are read when the first logger is made, which is below. The file has a name of its
        // own
        // because another program on the same class path brings a logback.xml.
        if (System.getProperty(LOG_FILE_PROPERTY) == null) {
            System.setProperty(LOG_FILE_PROPERTY, "parley-call-logback.xml");
        }
        System.setProperty("parley.call.log.level", config.logLevel());
        CallServer server = CallServer.start(config);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(() -> {
                                    server.close();
                                    stopped.countDown();
                                }));
        out.println("The call server is ready: " + server.url());
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
