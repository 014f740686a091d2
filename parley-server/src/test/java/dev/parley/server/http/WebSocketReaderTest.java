package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.server.http.IncomingMessage.Violation;
import dev.parley.server.http.IncomingMessage.Whole;
import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketReaderTest {
    private static final int MAX_BYTES = 200_000;
    private static final byte[] MASK = {1, 2, 3, 4};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 65_537, 131_073, MAX_BYTES})
    void readsAMessageOfAnyLength(int length) {
        byte[] payload = counting(length);
        assertThat(reader(frame(0x82, payload)).read())
                .isInstanceOfSatisfying(
                        Whole.class, binary -> assertThat(binary.payload()).isEqualTo(payload));
    }

    @Test
    void refusesAMessageThatIsTooLongByItsAnnouncementAlone() {
        byte[] header = Arrays.copyOf(frame(0x82, counting(MAX_BYTES + 1)), 14);
        assertThat(reader(header).read()).isEqualTo(tooBig());
    }

    @Test
    void refusesLengthsThatAreNoNumberOfBytesAtAll() {
        byte[] header =
                ByteBuffer.allocate(14).put((byte) 0x82).put((byte) 0xFF).putLong(-1).array();
        assertThat(reader(header).read()).isEqualTo(tooBig());
    }

    @Test
    void putsFragmentsTogetherAcrossControlFrames() {
        WebSocketReader reader =
                reader(
                        frame(0x02, new byte[] {1, 2}),
                        frame(0x89, new byte[] {9}),
                        frame(0x00, new byte[] {3}),
                        frame(0x80, new byte[] {4}),
                        frame(0x82, new byte[] {5}));
        assertThat(reader.read()).isInstanceOf(IncomingMessage.Ping.class);
        assertThat(((Whole) reader.read()).payload()).containsExactly(1, 2, 3, 4);
        assertThat(((Whole) reader.read()).payload()).containsExactly(5);
    }

    @Test
    void limitsAMessageOverAllItsFragments() {
        assertThat(
                        reader(
                                        frame(0x02, counting(MAX_BYTES - 1)),
                                        frame(0x00, new byte[1]),
                                        frame(0x80, new byte[1]))
                                .read())
                .isEqualTo(tooBig());
    }

    @Test
    void readsPingsPongsAndCloses() {
        WebSocketReader reader =
                reader(
                        frame(0x89, new byte[] {7, 8}),
                        frame(0x8A, new byte[0]),
                        frame(0x88, new byte[0]),
                        frame(0x88, new byte[] {3, (byte) 0xE8}));
        assertThat(((IncomingMessage.Ping) reader.read()).payload()).containsExactly(7, 8);
        assertThat(reader.read()).isEqualTo(new IncomingMessage.Pong());
        assertThat(reader.read()).isEqualTo(new IncomingMessage.Close());
        assertThat(reader.read()).isEqualTo(new IncomingMessage.Close());
    }

    @Test
    void refusesText() {
        assertThat(reader(frame(0x81, new byte[] {'{', '}'})).read())
                .isInstanceOfSatisfying(
                        Violation.class,
                        violation ->
                                assertThat(violation.closeCode())
                                        .isEqualTo(CloseCode.UNSUPPORTED_DATA));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC2, 0xA2, 0x92, 0x83, 0x87, 0x8B, 0x8F, 0x09, 0x08, 0x80, 0x00})
    void refusesReservedBitsUnknownKindsFragmentedControlsAndStrayContinuations(int first) {
        assertThat(reader(frame(first, new byte[] {0, 0})).read())
                .satisfies(WebSocketReaderTest::isProtocolError);
    }

    @Test
    void refusesANewMessageAmongFragments() {
        assertThat(reader(frame(0x02, new byte[1]), frame(0x82, new byte[1])).read())
                .satisfies(WebSocketReaderTest::isProtocolError);
    }

    @Test
    void refusesUnmaskedFrames() {
        assertThat(reader(new byte[] {(byte) 0x82, 1, 0}).read())
                .satisfies(WebSocketReaderTest::isProtocolError);
    }

    @Test
    void refusesControlFramesThatAreTooLongAndHalfACloseCode() {
        assertThat(reader(frame(0x89, new byte[126])).read())
                .satisfies(WebSocketReaderTest::isProtocolError);
        assertThat(reader(frame(0x88, new byte[1])).read())
                .satisfies(WebSocketReaderTest::isProtocolError);
    }

    @Property(tries = 300)
    void anyBytesEndInAMessageAViolationOrTheEndOfTheConnection(
            @ForAll @Size(max = 100) byte[] bytes,
            @ForAll @IntRange(min = 1, max = 100) int pieceBytes) {
        WebSocketReader reader =
                new WebSocketReader(dataReader(bytes, pieceBytes), MessageKind.BINARY, () -> 64);
        try {
            IncomingMessage message = reader.read();
            while (!(message instanceof Violation)) {
                message = reader.read();
            }
        } catch (DataReader.InsufficientDataAvailableException e) {
            return;
        }
    }

    @Property(tries = 100)
    void aMessageIsReadWhateverThePiecesItComesIn(
            @ForAll @Size(max = 300) byte[] payload,
            @ForAll @IntRange(min = 1, max = 50) int pieceBytes) {
        WebSocketReader reader =
                new WebSocketReader(
                        dataReader(frame(0x82, payload), pieceBytes),
                        MessageKind.BINARY,
                        () -> MAX_BYTES);
        assertThat(((Whole) reader.read()).payload()).isEqualTo(payload);
    }

    @Test
    void theEndOfTheConnectionIsTold() {
        byte[] whole = frame(0x82, counting(300));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(DataReader.InsufficientDataAvailableException.class)
                    .isThrownBy(() -> reader(cut).read());
        }
    }

    @Test
    void closeFramesCutALongReasonBetweenCharacters() {
        byte[] frame = WebSocketFrame.close(4000, "é".repeat(100));
        assertThat(frame[1]).isEqualTo((byte) 124);
        assertThat(new String(frame, 4, frame.length - 4, java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("é".repeat(61));
    }

    private static void isProtocolError(IncomingMessage message) {
        assertThat(message)
                .isInstanceOfSatisfying(
                        Violation.class,
                        violation ->
                                assertThat(violation.closeCode())
                                        .isEqualTo(CloseCode.PROTOCOL_ERROR));
    }

    private static Violation tooBig() {
        return new Violation(CloseCode.MESSAGE_TOO_BIG, "messages may have 200000 bytes");
    }

    private static byte[] counting(int length) {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) i;
        }
        return payload;
    }

    /** A masked frame as a client sends it. */
    private static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % 4]));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    private static WebSocketReader reader(byte[]... frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List.of(frames).forEach(bytes::writeBytes);
        return new WebSocketReader(
                dataReader(bytes.toByteArray(), 4096), MessageKind.BINARY, () -> MAX_BYTES);
    }

    private static DataReader dataReader(byte[] bytes, int pieceBytes) {
        Queue<byte[]> pieces = new ArrayDeque<>();
        for (int at = 0; at < bytes.length; at += pieceBytes) {
            pieces.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieceBytes)));
        }
        return new DataReader(pieces::poll);
    }
}
