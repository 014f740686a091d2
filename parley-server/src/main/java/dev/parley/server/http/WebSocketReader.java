package dev.parley.server.http;

import dev.parley.server.http.IncomingMessage.Violation;
import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's side of a WebSocket (RFC 6455 section 5) from its connection: unmasks, joins
 * fragments, and holds the client to the rules. A message is limited as a whole, so neither its
 * frames' announced lengths nor their number can use more memory.
 *
 * <p>Used by the connection's own thread; {@link #read} blocks.
 */
final class WebSocketReader {
    private static final int FIN = 0x80;
    private static final int RESERVED_BITS = 0x70;
    private static final int OPCODE_BITS = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH_BITS = 0x7F;

    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int MAX_CONTROL_PAYLOAD = 125;
    private static final int MASK_BYTES = 4;
    private static final int PIECE_BYTES = 64 * 1024;

    private final DataReader input;
    private final MessageKind kind;
    private final IntSupplier maxMessageBytes;

    /** The fragments so far of a message that is not complete; null between messages. */
    private @Nullable ByteArrayOutputStream fragments;

    /** Messages of this kind, whose greatest length is asked for at each frame. */
    WebSocketReader(DataReader input, MessageKind kind, IntSupplier maxMessageBytes) {
        this.input = input;
        this.kind = kind;
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * Waits for the next message.
     *
     * @throws DataReader.InsufficientDataAvailableException if the connection ends before
     */
    IncomingMessage read() {
        while (true) {
            IncomingMessage message = readFrame();
            if (message != null) {
                return message;
            }
        }
    }

    /** Reads one frame; null if it was a fragment with more to come. */
    private @Nullable IncomingMessage readFrame() {
        int first = input.read() & 0xFF;
        int second = input.read() & 0xFF;
        boolean isLast = (first & FIN) != 0;
        int opcode = first & OPCODE_BITS;
        if ((first & RESERVED_BITS) != 0) {
            return violation("reserved bits are set");
        }
        if ((second & MASKED) == 0) {
            return violation("a client's frames must be masked");
        }
        long length = payloadLength(second & LENGTH_BITS);
        return opcode >= CLOSE ? control(opcode, isLast, length) : data(opcode, isLast, length);
    }

    private long payloadLength(int announced) {
        int extraBytes =
                switch (announced) {
                    case LENGTH_IN_2_BYTES -> 2;
                    case LENGTH_IN_8_BYTES -> 8;
                    default -> 0;
                };
        if (extraBytes == 0) {
            return announced;
        }
        long length = 0;
        for (int i = 0; i < extraBytes; i++) {
            length = length << 8 | (input.read() & 0xFF);
        }
        // A set top bit is forbidden; as a length it is simply too long.
        return length < 0 ? Long.MAX_VALUE : length;
    }

    private IncomingMessage control(int opcode, boolean isLast, long length) {
        if (!isLast || length > MAX_CONTROL_PAYLOAD) {
            return violation("a control frame is fragmented or too long");
        }
        byte[] payload = payload((int) length);
        return switch (opcode) {
            case CLOSE ->
                    payload.length == 1
                            ? violation("half a close code")
                            : new IncomingMessage.Close();
            case PING -> new IncomingMessage.Ping(payload);
            case PONG -> new IncomingMessage.Pong();
            default -> violation("unknown kind of frame");
        };
    }

    private @Nullable IncomingMessage data(int opcode, boolean isLast, long length) {
        ByteArrayOutputStream started = fragments;
        if (opcode != TEXT && opcode != BINARY && opcode != CONTINUATION) {
            return violation("unknown kind of frame");
        }
        if (opcode == foreignOpcode()) {
            return new Violation(CloseCode.UNSUPPORTED_DATA, onlyKind());
        }
        if ((opcode == CONTINUATION) != (started != null)) {
            return violation("fragments out of order");
        }
        int before = started == null ? 0 : started.size();
        int most = maxMessageBytes.getAsInt();
        if (length > most - before) {
            return new Violation(
                    CloseCode.MESSAGE_TOO_BIG, "messages may have %d bytes".formatted(most));
        }
        byte[] payload = payload((int) length);
        if (started == null && isLast) {
            return whole(payload);
        }
        ByteArrayOutputStream message = started == null ? new ByteArrayOutputStream() : started;
        message.write(payload, 0, payload.length);
        fragments = isLast ? null : message;
        return isLast ? whole(message.toByteArray()) : null;
    }

    private int foreignOpcode() {
        return switch (kind) {
            case BINARY -> TEXT;
            case TEXT -> BINARY;
        };
    }

    private String onlyKind() {
        return switch (kind) {
            case BINARY -> "only binary messages are understood";
            case TEXT -> "only text messages are understood";
        };
    }

    /** A text must be UTF-8 (RFC 6455 section 8.1). */
    private IncomingMessage whole(byte[] payload) {
        if (kind == MessageKind.TEXT) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
            } catch (CharacterCodingException malformed) {
                return new Violation(CloseCode.INVALID_DATA, "the text is no UTF-8");
            }
        }
        return new IncomingMessage.Whole(payload);
    }

    /** Reads piece by piece, so that a length that is only announced takes no memory. */
    private byte[] payload(int length) {
        byte[] mask = input.readBytes(MASK_BYTES);
        byte[] payload = new byte[Math.min(length, PIECE_BYTES)];
        int filled = 0;
        while (filled < length) {
            byte[] piece = input.readBytes(Math.min(length - filled, PIECE_BYTES));
            if (filled + piece.length > payload.length) {
                payload = Arrays.copyOf(payload, Math.min(length, 2 * payload.length));
            }
            System.arraycopy(piece, 0, payload, filled, piece.length);
            filled += piece.length;
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % MASK_BYTES];
        }
        return payload;
    }

    private static Violation violation(String reason) {
        return new Violation(CloseCode.PROTOCOL_ERROR, reason);
    }
}
