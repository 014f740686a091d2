package dev.parley.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A coturn relay on the loopback address for the tests of one class, which shares a secret with the
 * server under test.
 *
 * <p>What it writes is in the build folder. It ends after the tests of its class, and at the latest
 * with the JVM of the tests.
 */
final class CoturnProcess implements BeforeAllCallback, AfterAllCallback {
    private static final String NAME = "turnserver";
    private static final List<Path> USUAL_FOLDERS =
            List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"), Path.of("/opt/homebrew/bin"));
    private static final String HOST = "127.0.0.1";
    private static final String SECRET = "a-secret-of-the-tests";
    private static final int RELAY_PORTS = 100;
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** A binding request without attributes (RFC 8489 section 5), which any STUN server answers. */
    private static final byte[] BINDING_REQUEST = {
        0, 1, 0, 0, 0x21, 0x12, (byte) 0xA4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
    };

    private final int port = FreePorts.udpRange(1);
    private final int firstRelayPort = FreePorts.udpRange(RELAY_PORTS);
    private @Nullable Process process;
    private @Nullable Thread atExit;

    /** What the server must know of it. */
    Map<String, String> serverSettings() {
        return Map.of(
                "PARLEY_TURN_URLS",
                "turn:" + HOST + ":" + port + "?transport=udp",
                "PARLEY_TURN_SECRET",
                SECRET);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        String name = context.getRequiredTestClass().getSimpleName();
        Path log = Artefacts.file("server-logs", name + "-coturn.log");
        Files.deleteIfExists(log);
        Process started =
                new ProcessBuilder(command(name, log))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process = started;
        atExit = new Thread(started::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        awaitReady(started, log);
    }

    private List<String> command(String name, Path log) {
        return List.of(
                executable().toString(),
                "-n",
                "--listening-ip=" + HOST,
                "--listening-port=" + port,
                "--relay-ip=" + HOST,
                "--min-port=" + firstRelayPort,
                "--max-port=" + (firstRelayPort + RELAY_PORTS - 1),
                "--realm=parley.test",
                "--use-auth-secret",
                "--static-auth-secret=" + SECRET,
                "--allow-loopback-peers",
                "--no-cli",
                "--no-tls",
                "--no-dtls",
                "--fingerprint",
                "--verbose",
                "--simple-log",
                "--log-file=" + log,
                "--pidfile=" + Artefacts.file("server-logs", name + "-coturn.pid"),
                "--userdb=" + Artefacts.file("server-logs", name + "-coturn.db"));
    }

    /** The program that the environment variable {@code COTURN} names, or the first found. */
    private static Path executable() {
        String chosen = System.getenv("COTURN");
        if (chosen != null) {
            return Path.of(chosen);
        }
        String folders = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.concat(
                        Pattern.compile(File.pathSeparator).splitAsStream(folders).map(Path::of),
                        USUAL_FOLDERS.stream())
                .map(folder -> folder.resolve(NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "coturn (the program turnserver) is needed and not found:"
                                        + " install Debian's package coturn, or name the program"
                                        + " by the environment variable COTURN"));
    }

    private void awaitReady(Process started, Path log) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(200);
            while (!answers(socket)) {
                if (!started.isAlive() || System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("coturn does not answer:\n" + textOf(log));
                }
            }
        }
    }

    private boolean answers(DatagramSocket socket) throws IOException {
        InetAddress host = InetAddress.getLoopbackAddress();
        try {
            socket.send(new DatagramPacket(BINDING_REQUEST, BINDING_REQUEST.length, host, port));
            socket.receive(new DatagramPacket(new byte[600], 600));
            return true;
        } catch (java.net.SocketTimeoutException notYet) {
            return false;
        }
    }

    private static String textOf(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "(it wrote nothing)";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (process == null || atExit == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
