package dev.parley.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of the frames a server sends: unmasked and never fragmented (RFC 6455 section 5.2). */
final class WebSocketFrame {
    private static final int FIN = 0x80;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private static final int MAX_7_BIT_LENGTH = 125;
    private static final int MAX_16_BIT_LENGTH = 0xFFFF;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int MAX_HEADER_BYTES = 10;

    /** A control frame has 125 bytes, two of which are the code. */
    private static final int MAX_REASON_BYTES = 123;

    private WebSocketFrame() {}

    /** A whole message; that a text is UTF-8 is the caller's to see to. */
    static byte[] message(MessageKind kind, byte[] payload) {
        return switch (kind) {
            case BINARY -> frame(BINARY, payload);
            case TEXT -> frame(TEXT, payload);
        };
    }

    static byte[] ping() {
        return frame(PING, new byte[0]);
    }

    static byte[] pong(byte[] payload) {
        return frame(PONG, payload);
    }

    /** Ends the connection; a reason that is too long is cut between characters. */
    static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MAX_REASON_BYTES);
        while (length < text.length && length > 0 && (text[length] & 0xC0) == 0x80) {
            length--;
        }
        return frame(
                CLOSE,
                ByteBuffer.allocate(2 + length)
                        .putShort((short) code)
                        .put(text, 0, length)
                        .array());
    }

    private static byte[] frame(int opcode, byte[] payload) {
        ByteBuffer frame =
                ByteBuffer.allocate(MAX_HEADER_BYTES + payload.length).put((byte) (FIN | opcode));
        if (payload.length <= MAX_7_BIT_LENGTH) {
            frame.put((byte) payload.length);
        } else if (payload.length <= MAX_16_BIT_LENGTH) {
            frame.put((byte) LENGTH_IN_2_BYTES).putShort((short) payload.length);
        } else {
            frame.put((byte) LENGTH_IN_8_BYTES).putLong(payload.length);
        }
        return Arrays.copyOf(frame.put(payload).array(), frame.position());
    }
}
