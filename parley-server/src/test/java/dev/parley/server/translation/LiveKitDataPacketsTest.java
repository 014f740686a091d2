package dev.parley.server.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.parley.sfu.data.DataKind;
import dev.parley.sfu.data.DataMessage;
import dev.parley.sfu.data.DataSender;
import java.util.Optional;
import java.util.Random;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Transcription;
import livekit.LivekitModels.UserPacket;
import org.junit.jupiter.api.Test;

final class LiveKitDataPacketsTest {
    private static final DataSender ADA = new DataSender("PA_ada", "ada", 0, false);
    private static final DataSender GHOST = new DataSender("PA_ghost", "ghost", 0, true);
    private static final DataSender AGENT =
            new DataSender("PA_agent", "agent", ParticipantInfo.Kind.AGENT_VALUE, false);
    private final LiveKitDataPackets codec = new LiveKitDataPackets();

    private static DataPacket.Builder user(String text) {
        return DataPacket.newBuilder()
                .setUser(UserPacket.newBuilder().setPayload(ByteString.copyFromUtf8(text)));
    }

    private Optional<DataMessage> read(DataPacket.Builder packet, DataKind kind, DataSender from) {
        return codec.read(packet.build().toByteArray(), kind, from);
    }

    private static DataPacket forwarded(Optional<DataMessage> message)
            throws InvalidProtocolBufferException {
        return DataPacket.parseFrom(message.orElseThrow().bytes());
    }

    @Test
    @SuppressWarnings("deprecation")
    void nobodySpeaksInAnothersName() throws Exception {
        DataPacket.Builder forged =
                user("hello").setParticipantIdentity("bob").setParticipantSid("PA_bob");
        forged.getUserBuilder().setParticipantIdentity("bob").setParticipantSid("PA_bob");
        DataPacket seen = forwarded(read(forged, DataKind.RELIABLE, ADA));
        assertThat(seen.getParticipantIdentity()).isEqualTo("ada");
        assertThat(seen.getParticipantSid()).isEqualTo("PA_ada");
        assertThat(seen.getUser().getParticipantIdentity()).isEqualTo("ada");
        assertThat(seen.getUser().getParticipantSid()).isEqualTo("PA_ada");
    }

    @Test
    void aHiddenSenderStaysHidden() throws Exception {
        DataPacket seen = forwarded(read(user("hello"), DataKind.RELIABLE, GHOST));
        assertThat(seen.getParticipantIdentity()).isEmpty();
        assertThat(seen.getParticipantSid()).isEmpty();
    }

    @Test
    @SuppressWarnings("deprecation")
    void destinationsAreThoseOfBothGenerationsOfTheProtocol() {
        DataPacket.Builder packet = user("hello").addDestinationIdentities("bob");
        packet.getUserBuilder().addDestinationIdentities("carol").addDestinationSids("PA_dan");
        DataMessage message = read(packet, DataKind.RELIABLE, ADA).orElseThrow();
        assertThat(message.destinations().identities()).containsExactlyInAnyOrder("bob", "carol");
        assertThat(message.destinations().sids()).containsExactly("PA_dan");
    }

    @Test
    void sequencesAreUnsignedAndOfReliableMessagesAlone() throws Exception {
        DataPacket.Builder packet = user("hello").setSequence(-1);
        assertThat(read(packet, DataKind.RELIABLE, ADA).orElseThrow().sequence())
                .isEqualTo(0xFFFFFFFFL);
        assertThat(read(packet, DataKind.LOSSY, ADA).orElseThrow().sequence()).isZero();
        assertThat(forwarded(read(packet, DataKind.LOSSY, ADA)).getSequence()).isZero();
    }

    @Test
    void aNonceIsItsSendersOwn() {
        DataPacket.Builder packet = user("hello");
        packet.getUserBuilder().setNonce(ByteString.copyFromUtf8("n"));
        String ofAda = read(packet, DataKind.RELIABLE, ADA).orElseThrow().nonce();
        String ofAgent = read(packet, DataKind.RELIABLE, AGENT).orElseThrow().nonce();
        assertThat(ofAda).isNotEmpty().isNotEqualTo(ofAgent);
        assertThat(read(user("hello"), DataKind.RELIABLE, ADA).orElseThrow().nonce()).isEmpty();
    }

    @Test
    void onlyAgentsTranscribeAndMetricsGoToNobody() {
        DataPacket.Builder transcription =
                DataPacket.newBuilder().setTranscription(Transcription.getDefaultInstance());
        assertThat(read(transcription, DataKind.RELIABLE, ADA)).isEmpty();
        assertThat(read(transcription, DataKind.RELIABLE, AGENT)).isPresent();
        assertThat(
                        read(
                                DataPacket.newBuilder()
                                        .setMetrics(
                                                livekit.LivekitMetrics.MetricsBatch
                                                        .getDefaultInstance()),
                                DataKind.RELIABLE,
                                ADA))
                .isEmpty();
        assertThat(read(DataPacket.newBuilder(), DataKind.RELIABLE, ADA)).isEmpty();
    }

    @Test
    void fieldsOfLaterVersionsPass() throws Exception {
        UnknownFieldSet later =
                UnknownFieldSet.newBuilder()
                        .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                        .build();
        DataPacket seen =
                forwarded(read(user("hello").setUnknownFields(later), DataKind.RELIABLE, ADA));
        assertThat(seen.getUnknownFields().hasField(99)).isTrue();
    }

    @Test
    void anyBytesAreReadOrNot() {
        Random random = new Random(7);
        byte[] good = user("hello").setSequence(5).build().toByteArray();
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int j = 0; j < 1 + i % 3; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            read += codec.read(bytes, DataKind.RELIABLE, ADA).isPresent() ? 1 : 0;
        }
        assertThat(read).isBetween(1, 19_999);
    }
}
