package dev.parley.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The business server of the group call, started from the built classes as a process of its own,
 * with a database in a file that outlives the process.
 *
 * <p>Its output goes to a log file in the build folder. It ends with {@link #close()}, and at the
 * latest with the JVM of the tests.
 */
final class CallServerProcess implements LoginDesk, AutoCloseable {
    private static final String MAIN_CLASS = "dev.parley.call.Main";
    private static final String READY = "The call server is ready: ";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Place place;
    private final Process process;
    private final Path log;
    private final Thread atExit;
    private final HttpLoginDesk desk;

    /**
     * What a call server has for itself, and the next one after it.
     *
     * @param port of HTTP
     * @param database the file of its database, without its ending
     * @param parleyUrl the RTC service
     * @param settings further ones, named as their environment variables
     */
    record Place(int port, Path database, String parleyUrl, Map<String, String> settings) {}

    private CallServerProcess(Place place, Process process, Path log) {
        this.place = place;
        this.process = process;
        this.log = log;
        this.desk = new HttpLoginDesk(loginUrl());
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        awaitReady();
    }

    /** Starts it in development mode and returns once it serves; {@code name} names its log. */
    static CallServerProcess start(String name, Place place) {
        Path log = Artefacts.file("server-logs", name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        // It does little: what it costs is mostly its start.
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        MAIN_CLASS))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        // The settings of whoever runs the tests are no part of them.
        builder.environment().keySet().removeIf(key -> key.startsWith("PARLEY_"));
        builder.environment().putAll(environment(place));
        try {
            return new CallServerProcess(place, builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, String> environment(Place place) {
        Map<String, String> all = new HashMap<>();
        all.put("PARLEY_CALL_DEVELOPMENT", "true");
        all.put("PARLEY_CALL_PORT", Integer.toString(place.port()));
        all.put("PARLEY_CALL_DATABASE_URL", "jdbc:h2:file:" + place.database());
        all.put("PARLEY_CALL_OPEN_API_URL", place.parleyUrl() + "/openapi");
        all.putAll(place.settings());
        return all;
    }

    /** Starts another where this one was, which must have ended: same port, same database. */
    CallServerProcess startAgain(String name) {
        return start(name, place);
    }

    /** Ends it at once, as a power cut would. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    String logText() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where its {@code /login} is. */
    String loginUrl() {
        return "http://127.0.0.1:" + place.port() + "/login";
    }

    @Override
    public Answer login(String event, String device, Map<String, String> content) {
        return desk.login(event, device, content);
    }

    @Override
    public void close() {
        desk.close();
        if (process.isAlive()) {
            process.destroy();
            awaitEnd();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }

    private void awaitReady() {
        try {
            Poll.until(
                    "the call server is ready or ended",
                    START_LIMIT,
                    this::logText,
                    text -> text.contains(READY) || !process.isAlive());
            if (!process.isAlive()) {
                throw new IllegalStateException("the call server ended:\n" + logText());
            }
        } catch (AssertionError late) {
            process.destroyForcibly();
            throw new IllegalStateException("the call server is not ready:\n" + logText(), late);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the call server did not end when asked to");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the call server ends", interrupted);
        }
    }
}
