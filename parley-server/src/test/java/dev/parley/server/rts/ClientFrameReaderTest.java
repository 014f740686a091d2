package dev.parley.server.rts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.rts.ClientFrameReader.Reading;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFrameReaderTest {
    private final ClientFrameReader reader = new ClientFrameReader();

    @Test
    void unknownFieldsAreIgnored() {
        assertThat(read("{\"x\":[{\"y\":null}],\"type\":\"ping\",\"z\":1e400}"))
                .isEqualTo(new Reading.Understood(new ClientFrame.Ping()));
    }

    @Test
    void aMessageIsReadWithItsNumberAndAnAcknowledgement() {
        assertThat(
                        read(
                                "{\"type\":\"sendUserMessage\",\"seq\":3,\"received\":2,\"id\":9,\"to\":\"ben\",\"binary\":\"AAEC\"}"))
                .isEqualTo(
                        new Reading.Understood(
                                new ClientFrame.Numbered(
                                        3,
                                        OptionalLong.of(2),
                                        new ClientFrame.SendUserMessage(
                                                9,
                                                "ben",
                                                new MessageBody(
                                                        MessageBody.Kind.BINARY, "AAEC", 3)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"login\"",
                "{",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"nothing\"}",
                "{\"type\":\"login\",\"userId\":\"ann\"}",
                "{\"type\":\"login\",\"userId\":7,\"token\":\"x\"}",
                "{\"type\":\"resume\",\"userId\":\"ann\",\"session\":\"x\",\"received\":-1}",
                "{\"type\":\"ack\",\"received\":1.5}",
                "{\"type\":\"ack\",\"received\":\"1\"}",
                "{\"type\":\"ack\",\"received\":9007199254740992}",
                "{\"type\":\"ack\",\"received\":99999999999999999999999999}",
                "{\"type\":\"sendUserMessage\",\"seq\":0,\"id\":1,\"to\":\"b\",\"text\":\"x\"}",
                "{\"type\":\"ping\"} {}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}},\"type\":\"ping\"}"
            })
    void whatIsNoFrameIsNotUnderstood(String text) {
        assertThat(read(text)).isInstanceOf(Reading.NotUnderstood.class);
    }

    /** Attack: half a character could not be written to the receiver. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":1,\"to\":\"b\",\"text\":\"\\ud800\"",
                "\"id\":1,\"to\":\"b\",\"binary\":\"A\"",
                "\"id\":1,\"to\":\"b\",\"binary\":\"????\"",
                "\"id\":1,\"to\":\"b\",\"binary\":\"AA\"",
                "\"id\":1,\"to\":\"b\"",
                "\"id\":0,\"to\":\"b\",\"text\":\"x\"",
                "\"to\":\"b\",\"text\":\"x\""
            })
    void aFrameWithANumberAndNothingUsableUsesItsNumberUp(String fields) {
        Reading reading = read("{\"type\":\"sendUserMessage\",\"seq\":4," + fields + "}");
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Understood.class,
                        understood ->
                                assertThat(understood.frame())
                                        .isInstanceOfSatisfying(
                                                ClientFrame.Numbered.class,
                                                numbered -> {
                                                    assertThat(numbered.number()).isEqualTo(4);
                                                    assertThat(numbered.request())
                                                            .isInstanceOf(
                                                                    ClientFrame.Unusable.class);
                                                }));
    }

    /** Attack: nothing that comes may be an exception. */
    @Test
    void anyChangeOfAFrameIsReadOrNotUnderstood() {
        byte[] frame =
                "{\"type\":\"sendServerMessage\",\"seq\":12,\"id\":3,\"text\":\"a\\u00e9\\\"\"}"
                        .getBytes(StandardCharsets.UTF_8);
        SplittableRandom chance = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = frame.clone();
            for (int change = chance.nextInt(4); change >= 0; change--) {
                changed[chance.nextInt(changed.length)] = (byte) chance.nextInt(256);
            }
            assertThat(reader.read(changed)).isNotNull();
        }
    }

    private Reading read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
