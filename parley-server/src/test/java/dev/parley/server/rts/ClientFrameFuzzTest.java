package dev.parley.server.rts;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.server.rts.ClientFrameReader.Reading;
import dev.parley.signaling.rts.RtsLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Whatever a frame of real-time signaling holds, it is understood within bounds or it is not. */
class ClientFrameFuzzTest {
    private static final long MAX_NUMBER = (1L << 53) - 1;
    private static final int MAX_BINARY_BYTES = 46 * 1024;

    private final ClientFrameReader reader = new ClientFrameReader();

    @FuzzTest(maxDuration = "2m")
    void isUnderstoodWithinBoundsOrNot(byte[] text) {
        switch (reader.read(text)) {
            case Reading.NotUnderstood(String why) ->
                    assertThat(why).isNotEmpty().hasSizeLessThan(80);
            case Reading.Understood(ClientFrame frame) -> assertBounded(frame);
        }
    }

    private static void assertBounded(ClientFrame frame) {
        switch (frame) {
            case ClientFrame.Login login -> {
                assertWhole(login.userId());
                assertWhole(login.token());
            }
            case ClientFrame.Resume resume -> {
                assertWhole(resume.userId());
                assertWhole(resume.session());
                assertThat(resume.received()).isBetween(0L, MAX_NUMBER);
            }
            case ClientFrame.Ack ack -> assertThat(ack.received()).isBetween(0L, MAX_NUMBER);
            case ClientFrame.Ping ping -> assertThat(ping).isNotNull();
            case ClientFrame.Logout logout -> assertThat(logout).isNotNull();
            case ClientFrame.Numbered numbered -> {
                assertThat(numbered.number()).isBetween(1L, MAX_NUMBER);
                assertBounded(numbered.request());
            }
        }
    }

    private static void assertBounded(ClientFrame.Request request) {
        switch (request) {
            case ClientFrame.SetServerParams params -> {
                assertWhole(params.signature());
                assertWhole(params.url());
            }
            case ClientFrame.SendServerMessage message ->
                    assertBounded(message.id(), message.body());
            case ClientFrame.SendUserMessage message -> assertBounded(message.id(), message.body());
            case ClientFrame.GetPeerOnlineStatus question ->
                    assertThat(RtsLimits.isUserId(question.userId())).isTrue();
            case ClientFrame.Unusable unusable -> assertThat(unusable.why()).hasSizeLessThan(80);
        }
    }

    /** The size that limits are checked against is that of the content. */
    private static void assertBounded(long id, MessageBody body) {
        assertThat(id).isBetween(1L, MAX_NUMBER);
        switch (body.kind()) {
            case TEXT ->
                    assertThat(body.content().getBytes(StandardCharsets.UTF_8))
                            .hasSize(body.bytes());
            case BINARY -> {
                if (body.bytes() <= MAX_BINARY_BYTES) {
                    assertThat(Base64.getDecoder().decode(body.content())).hasSize(body.bytes());
                }
            }
        }
    }

    /** It can be written to somebody else, and is then the same. */
    private static void assertWhole(String text) {
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
