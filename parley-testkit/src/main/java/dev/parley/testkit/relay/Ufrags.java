package dev.parley.testkit.relay;

import dev.parley.protocol.stun.StunAttribute;
import dev.parley.protocol.stun.StunMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which line a media flow belongs to, by the server's ICE user fragment (RFC 8839 section 5.4).
 *
 * <p>The server tells a client its fragment in a session description, over signaling that is not
 * encrypted; the client begins the names of its checks with it (RFC 8445 section 7.2.2). Where
 * there is one line only, nothing needs to be known. Holds the latest {@value #MAX_UFRAGS}
 * fragments. Owned by the relay's thread.
 */
final class Ufrags {
    private static final int MAX_UFRAGS = 1024;
    private static final int MAX_UFRAG_CHARS = 256;
    private static final byte[] MARK = "ice-ufrag:".getBytes(StandardCharsets.US_ASCII);

    private final @Nullable Line onlyLine;
    private final StunMessage message = new StunMessage();
    private final Map<String, Line> lines = new LinkedHashMap<>();

    /** For several lines. */
    Ufrags() {
        this.onlyLine = null;
    }

    /** For one line, which everything belongs to. */
    Ufrags(Line onlyLine) {
        this.onlyLine = onlyLine;
    }

    /** The line of whoever sent this; null if it is no check or names an unknown fragment. */
    @Nullable Line lineOf(byte[] buffer, int offset, int length) {
        if (onlyLine != null) {
            return onlyLine;
        }
        if (!message.wrap(buffer, offset, length)) {
            return null;
        }
        int chars = message.localUfragLength();
        int at = message.valueOffset(StunAttribute.USERNAME);
        return chars < 0
                ? null
                : lines.get(new String(buffer, at, chars, StandardCharsets.US_ASCII));
    }

    private void remember(String ufrag, Line line) {
        lines.put(ufrag, line);
        if (lines.size() > MAX_UFRAGS) {
            lines.remove(lines.keySet().iterator().next());
        }
    }

    int size() {
        return lines.size();
    }

    /** Reads the fragments out of one connection's octets from server to client, as they come. */
    final class Scanner {
        private final Line line;
        private final StringBuilder ufrag = new StringBuilder();
        private int matched;

        Scanner(Line line) {
            this.line = line;
        }

        void scan(ByteBuffer octets) {
            for (int i = octets.position(); i < octets.limit(); i++) {
                scan(octets.get(i));
            }
        }

        private void scan(byte octet) {
            if (matched < MARK.length) {
                // The mark's first octet occurs nowhere else in it, so a mismatch restarts simply.
                matched = octet == MARK[matched] ? matched + 1 : octet == MARK[0] ? 1 : 0;
                return;
            }
            if (octet > ' ' && ufrag.length() < MAX_UFRAG_CHARS) {
                ufrag.append((char) octet);
                return;
            }
            remember(ufrag.toString(), line);
            ufrag.setLength(0);
            matched = 0;
        }
    }
}
