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

/**
 * A program of the samples, or a part of these tests, in a JVM of its own. Its output goes to a log
 * in the build folder; it ends with {@link #close}.
 */
final class SampleProcess implements AutoCloseable {
    static final String BOT = "dev.parley.samples.bot.BotMain";
    static final String DESKTOP = "dev.parley.samples.desktop.DesktopMain";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;
    private final Thread atExit;

    private SampleProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts a main class; {@code name} names its log. */
    static SampleProcess start(
            String name, Map<String, String> environment, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:+UseSerialGC");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        Path log = Artefacts.file("server-logs", name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new SampleProcess(builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until it ends by itself and returns its exit code. */
    int awaitExit(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it did not end in time:\n" + logText());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a program runs", interrupted);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String logText() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Asks it to end, as Ctrl-C does, and returns its exit code. */
    int stop() {
        process.destroy();
        return awaitExit(STOP_LIMIT);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
