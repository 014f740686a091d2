package dev.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import org.junit.jupiter.api.Test;

class ClientCapabilityTest {

    @Test
    void isWrittenAsAPackedEnumFieldWithTag21() {
        ParticipantInfo.Builder info = ParticipantInfo.newBuilder();
        ClientCapability.write(
                List.of(ClientCapability.COMPRESSION_DEFLATE_RAW, ClientCapability.PACKET_TRAILER),
                info);
        // Field 21, length-delimited: (21 << 3) | 2 = 170 as a varint; two octets; the values 1 and
        // 2.
        assertThat(info.build().toByteArray()).containsExactly(0xAA, 0x01, 2, 1, 2);
    }

    @Test
    void isReadAfterATripOverTheWire() throws Exception {
        ParticipantInfo.Builder info = ParticipantInfo.newBuilder().setIdentity("ada");
        ClientCapability.write(Set.of(ClientCapability.COMPRESSION_DEFLATE_RAW), info);
        ParticipantInfo read = ParticipantInfo.parseFrom(info.build().toByteArray());
        assertThat(ClientCapability.read(read))
                .containsExactly(ClientCapability.COMPRESSION_DEFLATE_RAW);
        assertThat(read.getIdentity()).isEqualTo("ada");
    }

    @Test
    void leavesAParticipantWithoutCapabilitiesUntouched() {
        ParticipantInfo.Builder info = ParticipantInfo.newBuilder();
        ClientCapability.write(List.of(), info);
        assertThat(info.build()).isEqualTo(ParticipantInfo.getDefaultInstance());
        assertThat(ClientCapability.read(info.build())).isEmpty();
    }

    @Test
    void isFoundByItsNameInTheProtocol() {
        assertThat(ClientCapability.ofWireName("CAP_PACKET_TRAILER"))
                .contains(ClientCapability.PACKET_TRAILER);
        assertThat(ClientCapability.ofWireName("CAP_UNUSED")).isEmpty();
        assertThat(ClientCapability.ofWireName("PACKET_TRAILER")).isEmpty();
    }
}
