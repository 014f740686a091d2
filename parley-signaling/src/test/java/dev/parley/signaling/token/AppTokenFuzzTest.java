package dev.parley.signaling.token;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** No text makes the readers throw, and what they accept survives writing and reading. */
final class AppTokenFuzzTest {
    private static final String APP_ID = "123456781234567812345678";

    @FuzzTest(maxDuration = "2m")
    void survivesAnyText(byte[] data) {
        AppTokenEnvelope.parse(new String(data, StandardCharsets.UTF_8))
                .ifPresent(envelope -> {
                    Optional<AppTokenEnvelope> again = AppTokenEnvelope.parse(envelope.text());
                    if (again.isEmpty()) {
                        throw new AssertionError("not read back: " + envelope.text());
                    }
                    survivesAnyMessage(envelope.message());
                });
    }

    @FuzzTest(maxDuration = "2m")
    void survivesAnyMessage(byte[] data) {
        Optional<AppToken> token = AppTokenMessage.read(APP_ID, data);
        if (token.isPresent() && data.length <= AppTokenEnvelope.MAX_BYTES) {
            byte[] written = AppTokenMessage.write(token.get());
            if (!AppTokenMessage.read(APP_ID, written).equals(token)) {
                throw new AssertionError("not read back: " + token.get());
            }
        }
    }
}
