package dev.parley.sdk.internal.webrtc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether sound devices may be asked for at all. On Linux the library waits for ever, or ends the
 * process, if there is no PulseAudio (or PipeWire in its place) to ask; so it is asked only once
 * the daemon's socket has been seen to answer. Other systems have no such daemon.
 */
final class SoundDaemon {
    private final String system;
    private final Map<String, String> environment;

    SoundDaemon(String system, Map<String, String> environment) {
        this.system = system;
        this.environment = Map.copyOf(environment);
    }

    static SoundDaemon ofThisComputer() {
        return new SoundDaemon(System.getProperty("os.name", ""), System.getenv());
    }

    /** Whether it answers now. */
    boolean isReachable() {
        if (!system.startsWith("Linux")) {
            return true;
        }
        return sockets().stream().anyMatch(SoundDaemon::answers);
    }

    /** Where PulseAudio's clients look, as far as it is on this computer. */
    List<Path> sockets() {
        String named = environment.getOrDefault("PULSE_SERVER", "");
        if (!named.isEmpty()) {
            return named(named);
        }
        String pulse = environment.getOrDefault("PULSE_RUNTIME_PATH", "");
        if (!pulse.isEmpty()) {
            return List.of(Path.of(pulse, "native"));
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        List<Path> sockets = new ArrayList<>();
        if (!runtime.isEmpty()) {
            sockets.add(Path.of(runtime, "pulse", "native"));
        }
        sockets.add(Path.of("/var/run/pulse/native"));
        return sockets;
    }

    /**
     * Several may be named, each after the computer that it is for; those elsewhere are not used.
     */
    private static List<Path> named(String servers) {
        List<Path> sockets = new ArrayList<>();
        for (String server : servers.trim().split("\\s+", -1)) {
            String address = server.replaceFirst("^\\{[^}]*\\}", "").replaceFirst("^unix:", "");
            if (address.startsWith("/")) {
                sockets.add(Path.of(address));
            }
        }
        return sockets;
    }

    private static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
