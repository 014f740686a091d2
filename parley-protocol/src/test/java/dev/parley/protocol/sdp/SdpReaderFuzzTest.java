package dev.parley.protocol.sdp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** No text makes the reader throw, and what it accepts survives writing and reading. */
final class SdpReaderFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void survivesAnyText(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        switch (SdpReader.read(text)) {
            case SdpResult.Malformed malformed -> {
                if (malformed.reason().isEmpty()) {
                    throw new AssertionError("refused without a reason");
                }
            }
            case SdpResult.Parsed parsed -> roundTrip(parsed.description());
        }
    }

    private static void roundTrip(SessionDescription description) {
        SdpResult again = SdpReader.read(SdpWriter.write(description));
        if (!again.equals(new SdpResult.Parsed(description))) {
            throw new AssertionError("read " + description + " back as " + again);
        }
    }
}
