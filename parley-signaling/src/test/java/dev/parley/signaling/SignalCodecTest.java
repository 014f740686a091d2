package dev.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import dev.parley.signaling.Decoding.Decoded;
import dev.parley.signaling.Decoding.Flaw;
import dev.parley.signaling.Decoding.Malformed;
import dev.parley.signaling.Decoding.Unknown;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.Pong;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignalCodecTest {

    @Test
    void readsWhatItWroteOfARequest() {
        SignalRequest request =
                SignalRequest.newBuilder()
                        .setAddTrack(AddTrackRequest.newBuilder().setCid("cid").setName("mic"))
                        .build();
        assertThat(SignalCodec.decodeRequest(SignalCodec.encode(request)))
                .isEqualTo(new Decoded<>(request));
    }

    @Test
    void readsWhatItWroteOfAResponse() {
        SignalResponse response =
                SignalResponse.newBuilder().setPongResp(Pong.newBuilder().setTimestamp(7)).build();
        assertThat(SignalCodec.decodeResponse(SignalCodec.encode(response)))
                .isEqualTo(new Decoded<>(response));
    }

    @Test
    void namesTheFieldOfARequestItDoesNotKnow() {
        byte[] newer = field(22, ByteString.copyFromUtf8("blob"));
        assertThat(SignalCodec.decodeRequest(newer)).isEqualTo(new Unknown<SignalRequest>(22));
    }

    @Test
    void namesTheFieldOfAResponseItDoesNotKnow() {
        byte[] newer = field(31, ByteString.EMPTY);
        assertThat(SignalCodec.decodeResponse(newer)).isEqualTo(new Unknown<SignalResponse>(31));
    }

    @Test
    void refusesNothingAtAll() {
        assertThat(SignalCodec.decodeRequest(new byte[0])).isEqualTo(new Malformed<>(Flaw.EMPTY));
    }

    @Test
    void refusesMoreThanTheLimitWithoutParsingIt() {
        byte[] huge = field(1, ByteString.copyFrom(new byte[SignalCodec.MAX_MESSAGE_BYTES]));
        assertThat(SignalCodec.decodeRequest(huge)).isEqualTo(new Malformed<>(Flaw.TOO_LONG));
    }

    @Test
    void refusesEveryCutOfAMessage() {
        byte[] whole =
                SignalRequest.newBuilder()
                        .setAddTrack(
                                AddTrackRequest.newBuilder().setCid("cid").setName("microphone"))
                        .build()
                        .toByteArray();
        for (int length = 1; length < whole.length; length++) {
            assertThat(SignalCodec.decodeRequest(Arrays.copyOf(whole, length)))
                    .as("first %d bytes", length)
                    .isEqualTo(new Malformed<>(Flaw.NOT_PROTOBUF));
        }
    }

    @Test
    void refusesJsonSentAsBinary() {
        byte[] json =
                "{\"offer\":{\"sdp\":\"v=0\"}}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(SignalCodec.decodeRequest(json)).isEqualTo(new Malformed<>(Flaw.NOT_PROTOBUF));
    }

    @Test
    void refusesAHundredThousandNestedGroupsWithoutExhaustingTheStack() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        for (int i = 0; i < 100_000; i++) {
            output.writeTag(99, 3);
        }
        output.flush();
        assertThat(SignalCodec.decodeRequest(bytes.toByteArray()))
                .isEqualTo(new Malformed<>(Flaw.NOT_PROTOBUF));
    }

    @Property
    void anyBytesAreDecodedOrRefusedButNeverThrow(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(SignalCodec.decodeRequest(bytes)).isNotNull();
        assertThat(SignalCodec.decodeResponse(bytes)).isNotNull();
    }

    private static byte[] field(int number, ByteString content) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        number,
                        UnknownFieldSet.Field.newBuilder().addLengthDelimited(content).build())
                .build()
                .toByteArray();
    }
}
