package dev.parley.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * The end-to-end suite that comes inside npm {@code @livekit/rtc-node}, run by vitest in the folder
 * {@code rtc-node}.
 */
final class NodeSuite {
    private static final Path FOLDER = RepositoryFiles.module().resolve("rtc-node");
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(8);

    private NodeSuite() {}

    /** What became of one test: {@code passed}, {@code failed} or {@code skipped}, and why. */
    record Outcome(String status, String message) {
        boolean passed() {
            return status.equals("passed");
        }
    }

    /** Installs the packages of the lock file unless they are installed already. */
    static void install() throws IOException, InterruptedException {
        Path lock = FOLDER.resolve("package-lock.json");
        Path installed = FOLDER.resolve("node_modules/.package-lock.json");
        if (Files.exists(installed)
                && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock))
                        >= 0) {
            return;
        }
        run(
                "rtc-node-install.log",
                INSTALL_LIMIT,
                Map.of(),
                "npm",
                "ci",
                "--no-audit",
                "--no-fund");
    }

    /** Runs every test of the suite against a server; the outcome of each by its full name. */
    static Map<String, Outcome> run(String webSocketUrl, String apiKey, String apiSecret)
            throws IOException, InterruptedException {
        Path report = Artefacts.file("rtc-node", "report.json");
        Files.deleteIfExists(report);
        run(
                "rtc-node-suite.log",
                RUN_LIMIT,
                Map.of(
                        "LIVEKIT_URL", webSocketUrl,
                        "LIVEKIT_API_KEY", apiKey,
                        "LIVEKIT_API_SECRET", apiSecret),
                "node",
                "node_modules/vitest/vitest.mjs",
                "run",
                "--reporter=default",
                "--reporter=json",
                "--outputFile.json=" + report);
        return outcomes(Json.tree(Files.readString(report)));
    }

    private static Map<String, Outcome> outcomes(JsonNode report) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (JsonNode file : report.path("testResults")) {
            for (JsonNode test : file.path("assertionResults")) {
                String message = test.path("failureMessages").path(0).asString("");
                outcomes.put(
                        test.path("fullName").asString(""),
                        new Outcome(test.path("status").asString(""), firstLine(message)));
            }
        }
        return outcomes;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /**
     * The suite itself may fail, which the report tells; only a run without an end is an error
     * here.
     */
    private static void run(
            String log, Duration limit, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.copyOf(Arrays.asList(command)))
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Artefacts.file("rtc-node", log).toFile());
        builder.environment().putAll(environment);
        Process process = startedOrExplained(builder, command[0]);
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(String.join(" ", command) + " did not end; see " + log);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process startedOrExplained(ProcessBuilder builder, String program) {
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(program + " is needed and does not start", failed);
        }
    }
}
