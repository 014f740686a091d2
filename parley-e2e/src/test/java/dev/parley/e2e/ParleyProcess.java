package dev.parley.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server under test, started from the built classes as a process of its own on free ports.
 *
 * <p>Its output goes to a log file in the build folder. It ends with {@link #close()}, and at the
 * latest with the JVM of the tests.
 */
final class ParleyProcess implements AutoCloseable {
    static final String API_KEY = "devkey";
    static final String API_SECRET = "secret";

    private static final String MAIN_CLASS = "dev.parley.server.main.Main";
    private static final Pattern READY = Pattern.compile("Parley is ready: (http://\\S+)");
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Process process;
    private final Ports ports;
    private final Map<String, String> environment;
    private final Path log;
    private final Thread atExit;
    private final String url;

    /**
     * What a server has for itself, and the next one after it: its ports (TCP for HTTP and for
     * media, and the first of UDP) and the directory of its call server.
     */
    private record Ports(int http, int mediaTcp, int firstUdp, int udpCount, Path callDirectory) {
        static Ports free() {
            int loops = Runtime.getRuntime().availableProcessors();
            return new Ports(
                    FreePorts.tcp(),
                    FreePorts.tcp(),
                    FreePorts.udpRange(loops),
                    loops,
                    newDirectory());
        }

        private static Path newDirectory() {
            try {
                Path folder = Artefacts.file("call-servers", "calls").getParent();
                return Files.createTempDirectory(folder, "calls");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private ParleyProcess(Process process, Ports ports, Map<String, String> environment, Path log) {
        this.process = process;
        this.ports = ports;
        this.environment = environment;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        this.url = awaitReady();
    }

    /**
     * Starts a server in development mode and returns once it can serve; {@code name} names its
     * log.
     */
    static ParleyProcess start(String name) {
        return start(name, Map.of());
    }

    /**
     * The same with settings, named as the environment variables that a person would set, such as
     * {@code PARLEY_ROOM_EMPTY_TIMEOUT}.
     */
    static ParleyProcess start(String name, Map<String, String> environment) {
        return start(name, Ports.free(), Map.copyOf(environment));
    }

    /** Starts another server where this one was, which must have ended, with its settings. */
    ParleyProcess startAgain(String name) {
        return start(name, ports, environment);
    }

    private static ParleyProcess start(String name, Ports ports, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dparley.home=" + RepositoryFiles.root());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MAIN_CLASS);
        command.add("--port");
        command.add(Integer.toString(ports.http()));
        command.add("--tcp-port");
        command.add(Integer.toString(ports.mediaTcp()));
        command.add("--udp-port");
        command.add(Integer.toString(ports.firstUdp()));
        Path log = Artefacts.file("server-logs", name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(RepositoryFiles.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        // The settings of whoever runs the tests are no part of them.
        builder.environment().keySet().removeIf(key -> key.startsWith("PARLEY_"));
        // Several servers run at once, each with a call server of its own.
        builder.environment().put("PARLEY_CALL_PORT", "0");
        builder.environment().put("PARLEY_CALL_DIRECTORY", ports.callDirectory().toString());
        builder.environment().putAll(environment);
        try {
            return new ParleyProcess(builder.start(), ports, environment, log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the page is, and where clients connect to. */
    String url() {
        return url;
    }

    int httpPort() {
        return ports.http();
    }

    int mediaTcpPort() {
        return ports.mediaTcp();
    }

    /** The first of {@link #udpPortCount} UDP ports. */
    int firstUdpPort() {
        return ports.firstUdp();
    }

    int udpPortCount() {
        return ports.udpCount();
    }

    String webSocketUrl() {
        return url.replaceFirst("^http", "ws");
    }

    String logText() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Asks it to end, as a person at the terminal would, and waits until it did. */
    void stopGracefully() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it at once, as a power cut would. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        stopGracefully();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private String awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Matcher ready = READY.matcher(logText());
            if (ready.find()) {
                return ready.group(1);
            }
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "the server ended with code " + process.exitValue() + ":\n" + logText());
            }
            Poll.letRun(Duration.ofMillis(50));
        }
        process.destroyForcibly();
        throw new IllegalStateException("the server was not ready in time:\n" + logText());
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server did not end when asked to");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the server ends", interrupted);
        }
    }
}
