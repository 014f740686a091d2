package dev.parley.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir private Path calls;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsAllOptions() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--config",
                        "--port",
                        "--bind",
                        "--udp-port",
                        "--tcp-port",
                        "--node-ip",
                        "--call-port",
                        "--print-config",
                        "--version");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("Parley ");
    }

    @Test
    void showsTheConfigurationInEffect() {
        assertThat(
                        run(
                                "--print-config",
                                "--port",
                                "1234",
                                "--udp-port",
                                "4000",
                                "--tcp-port",
                                "4001",
                                "--node-ip",
                                "10.0.0.1",
                                "--bind",
                                "::1"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "port: 1234\n",
                        "rtc.udp-port: 4000\n",
                        "rtc.tcp-port: 4001\n",
                        "rtc.node-ip: 10.0.0.1\n",
                        "bind-addresses: [::1]\n")
                .doesNotContain("keys: secret");
    }

    @Test
    void anUnknownOptionIsOneSentence() {
        assertThat(run("--prot", "1")).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("--prot", "./parley --help");
    }

    @Test
    void aBadKeyInTheConfigurationIsOneSentence(@TempDir Path directory) throws Exception {
        Path file =
                Files.writeString(
                        directory.resolve("parley.yaml"),
                        "development: true\nrtc: {udp-prot: 1}\n");
        assertThat(run("--config", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "Unknown key \"rtc.udp-prot\" in the configuration; did you mean \"rtc.udp-port\"?");
    }

    @Test
    void aTakenPortIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(
                            run(
                                    "--port",
                                    port,
                                    "--bind",
                                    "127.0.0.1",
                                    "--udp-port",
                                    "0",
                                    "--tcp-port",
                                    "0"))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .hasLineCount(1)
                    .startsWith("Cannot listen on TCP port " + port);
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void aTakenPortOfMediaOverTcpIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(run("--port", "0", "--udp-port", "0", "--tcp-port", port)).isEqualTo(1);
            assertThat(err.toString())
                    .hasLineCount(1)
                    .startsWith("TCP port " + port + " cannot be used")
                    .contains("--tcp-port");
        }
    }

    @Test
    void aTakenPortOfTheCallServerIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(
                            run(
                                    "--port",
                                    "0",
                                    "--udp-port",
                                    "0",
                                    "--tcp-port",
                                    "0",
                                    "--call-port",
                                    port))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .hasLineCount(1)
                    .startsWith("The call server cannot start")
                    .contains("TCP port " + port, "The key port sets another one");
        }
    }

    @Test
    void aKeyOfTheCallServerIsCheckedAsAllOthers(@TempDir Path directory) throws Exception {
        Path file =
                Files.writeString(
                        directory.resolve("parley.yaml"),
                        "development: true\ncall: {room: {lifetme: 5m}}\n");
        assertThat(run("--config", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "Unknown key \"call.room.lifetme\" in the configuration; did you mean \"call.room.lifetime\"?");
        err.getBuffer().setLength(0);
        Files.writeString(file, "development: true\ncall: {room: {lifetime: soon}}\n");
        assertThat(run("--config", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("call.room.lifetime must be a duration")
                .hasLineCount(1);
    }

    @Test
    void showsWhatTheCallServerIsConfiguredTo() {
        assertThat(run("--print-config", "--call-port", "4321")).isZero();
        assertThat(out.toString())
                .contains("call.enabled: true\n", "call.port: 4321\n", "call.room.capacity: 12\n")
                .doesNotContain("call.app.key", "call.open-api");
    }

    private int run(String... arguments) {
        Map<String, String> environment =
                Map.of("PARLEY_CALL_PORT", "0", "PARLEY_CALL_DIRECTORY", calls.toString());
        return new Main(environment, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
