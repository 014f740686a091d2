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

    private int run(String... arguments) {
        return new Main(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
