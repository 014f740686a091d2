package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.server.http.IncomingMessage.Violation;
import dev.parley.signaling.Decoding;
import dev.parley.signaling.SignalCodec;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.TokenVerification;
import io.helidon.common.buffers.DataReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import livekit.LivekitRtc.SignalRequest;

/** Whatever a client sends is a message, a refusal or an end; nothing throws, loops or grows. */
class SignalFuzzTest {
    private static final int MAX_MESSAGE_BYTES = 4_096;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AccessTokens tokens =
            new AccessTokens(Map.of("devkey", "a secret nobody guesses, least of all a fuzzer"));

    @FuzzTest
    void framesAreMessagesOrViolationsOrAnEnd(byte[] bytes) {
        byte[][] rest = {bytes};
        WebSocketReader reader =
                new WebSocketReader(
                        new DataReader(() -> {
                            byte[] all = rest[0];
                            rest[0] = new byte[0];
                            return all.length == 0 ? null : all;
                        }),
                        MessageKind.BINARY,
                        () -> MAX_MESSAGE_BYTES);
        try {
            IncomingMessage message = reader.read();
            while (!(message instanceof Violation)) {
                if (message instanceof IncomingMessage.Whole(byte[] payload)) {
                    assertThat(payload).hasSizeLessThanOrEqualTo(MAX_MESSAGE_BYTES);
                }
                message = reader.read();
            }
        } catch (DataReader.InsufficientDataAvailableException e) {
            // The end of the connection.
        }
    }

    @FuzzTest
    void requestsAreDecodedOrRefused(byte[] bytes) {
        if (SignalCodec.decodeRequest(bytes)
                instanceof Decoding.Decoded<SignalRequest>(SignalRequest request)) {
            assertThat(SignalCodec.decodeRequest(SignalCodec.encode(request)))
                    .isEqualTo(new Decoding.Decoded<>(request));
        }
    }

    @FuzzTest
    void tokensOfOthersAreRefused(byte[] bytes) {
        String text =
                new String(
                        Arrays.copyOf(bytes, Math.min(bytes.length, 2_000)),
                        StandardCharsets.UTF_8);
        assertThat(tokens.verify(text, NOW)).isInstanceOf(TokenVerification.Refused.class);
    }
}
