package dev.parley.sdk.internal.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundDaemonTest {
    @TempDir private Path folder;

    private static SoundDaemon daemon(String name, String value) {
        return new SoundDaemon("Linux", Map.of(name, value));
    }

    @Test
    void aSocketThatAnswersIsADaemon() throws Exception {
        Path socket = folder.resolve("pulse").resolve("native");
        Files.createDirectories(folder.resolve("pulse"));
        SoundDaemon daemon = daemon("XDG_RUNTIME_DIR", folder.toString());
        assertThat(daemon.isReachable()).isFalse();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThat(daemon.isReachable()).isTrue();
            assertThat(daemon("PULSE_SERVER", "unix:" + socket).isReachable()).isTrue();
        }
        // The file stays when a daemon dies.
        assertThat(socket).exists();
        assertThat(daemon.isReachable()).isFalse();
    }

    @Test
    void aNamedServerIsTheOnlyOne() {
        assertThat(
                        daemon("PULSE_SERVER", "{abc}unix:/run/one tcp:sound.example:4713 /run/two")
                                .sockets())
                .containsExactly(Path.of("/run/one"), Path.of("/run/two"));
        assertThat(daemon("PULSE_SERVER", "tcp:127.0.0.1:4713").isReachable()).isFalse();
        assertThat(daemon("PULSE_RUNTIME_PATH", "/run/p").sockets())
                .containsExactly(Path.of("/run/p/native"));
    }

    @Test
    void otherSystemsNeedNoDaemon() {
        assertThat(new SoundDaemon("Windows 11", Map.of()).isReachable()).isTrue();
    }
}
