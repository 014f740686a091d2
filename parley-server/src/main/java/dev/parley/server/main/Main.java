package dev.parley.server.main;

import dev.parley.server.config.ConfigListing;
import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.ParleyConfig;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Starts a server from the command line and runs until the process is told to stop. What the user
 * got wrong is one sentence on standard error and a non-zero exit.
 */
public final class Main {
    private static final int OK = 0;
    private static final int CANNOT_START = 1;
    private static final int WRONG_USAGE = 2;

    /**
     * Where the start script says that the project is; the built page lies in there, and files go
     * there.
     */
    private static final String HOME_PROPERTY = "parley.home";

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
            if (options.version()) {
                commandLine.printVersionHelp(out);
                return OK;
            }
            ParleyConfig.Loaded loaded =
                    ParleyConfig.load(
                            options.config(), environment, options.values(), EmbeddedCall.keys());
            ParleyConfig config = withHome(loaded.config());
            if (options.printConfig()) {
                out.print(ConfigListing.effective(loaded.keys()));
                if (config.call().enabled()) {
                    out.print(ConfigListing.effective(EmbeddedCall.listing(config)));
                }
                out.flush();
                return OK;
            }
            serve(config);
            return OK;
        } catch (ParameterException e) {
            err.println(e.getMessage() + ". ./parley --help tells all options.");
            return WRONG_USAGE;
        } catch (ConfigurationException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private void serve(ParleyConfig config) {
        // Read by logback.xml when the first logger is made, which is below.
        System.setProperty("parley.log.level", config.logging().level());
        Running running = Running.start(config);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(() -> {
                                    running.close();
                                    stopped.countDown();
                                }));
        out.println("Parley is ready: " + running.url());
        await(stopped);
    }

    private static ParleyConfig withHome(ParleyConfig config) {
        String home = System.getProperty(HOME_PROPERTY, "");
        return withPageOfDistribution(config.withHome(Path.of(home)), home);
    }

    private static ParleyConfig withPageOfDistribution(ParleyConfig config, String home) {
        Path page = Path.of(home, "web", "call", "dist");
        boolean isThere = !home.isEmpty() && Files.isDirectory(page);
        return config.pageDirectory().isEmpty() && isThere
                ? config.withPageDirectory(page)
                : config;
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
