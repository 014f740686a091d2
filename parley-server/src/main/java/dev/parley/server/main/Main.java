package dev.parley.server.main;

import dev.parley.server.config.ConfigListing;
import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.ParleyConfig;
import dev.parley.server.network.PortTakenException;
import dev.parley.signaling.token.AccessTokens;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
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
                    ParleyConfig.load(options.config(), environment, options.values());
            if (options.printConfig()) {
                out.print(ConfigListing.effective(loaded.keys()));
                out.flush();
                return OK;
            }
            serve(loaded.config());
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
        Running running = build(withHome(config));
        running.start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(() -> {
                                    running.close();
                                    stopped.countDown();
                                }));
        out.println("Parley is ready: " + running.server().url());
        await(stopped);
    }

    /** The parts of a server that are started and closed in order. */
    private record Running(Calls calls, ParleyServer server) implements AutoCloseable {
        void start() {
            try {
                server.start();
            } catch (ConfigurationException e) {
                calls.close();
                throw e;
            }
        }

        @Override
        public void close() {
            server.close();
            calls.close();
        }
    }

    /** The composition root: every part of the server is made here or by what is made here. */
    private static Running build(ParleyConfig config) {
        AccessTokens tokens = new AccessTokens(config.keys().secretByKey());
        try {
            Calls calls = Calls.open(config, tokens, InstantSource.system());
            return new Running(calls, new ParleyServer(config, tokens, calls.services()));
        } catch (PortTakenException e) {
            String option =
                    switch (e.transport()) {
                        case UDP -> "--udp-port";
                        case TCP -> "--tcp-port";
                    };
            throw new ConfigurationException(
                    "%s port %d cannot be used: is another Parley running? Choose another with %s."
                            .formatted(e.transport(), e.port(), option));
        } catch (IOException e) {
            throw new ConfigurationException("Media cannot be served: " + e.getMessage());
        }
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
