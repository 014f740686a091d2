package dev.parley.protocol.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Recorded and small hand-made descriptions. */
final class Descriptions {
    /** The shortest session part that is accepted. */
    static final String SESSION = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

    static final String VIDEO = "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\n";

    private Descriptions() {}

    static String recorded(String name) {
        try (InputStream in = Descriptions.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SessionDescription parsed(String text) {
        return switch (SdpReader.read(text)) {
            case SdpResult.Parsed parsed -> parsed.description();
            case SdpResult.Malformed malformed -> throw new AssertionError(malformed.toString());
        };
    }

    static MediaSection section(String lines) {
        return parsed(SESSION + lines).sections().getFirst();
    }
}
