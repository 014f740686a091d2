package dev.parley.protocol.sctp;

import static dev.parley.protocol.sctp.ScriptedPeer.FIRST_TSN;
import static dev.parley.protocol.sctp.ScriptedPeer.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which packets and chunks are taken at all (RFC 9260 sections 3, 6.8, 8.4 and 8.5). */
class PacketRulesTest {
    private final ScriptedPeer peer = ScriptedPeer.established();

    /** RFC 3720 appendix B.4 has the same checksum; here over a packet of 32 zero octets. */
    @Test
    void theChecksumIsCrc32cInTheOrderOfAppendixA() {
        byte[] zeros = new byte[32];
        new PacketChecksum().write(zeros, 0, zeros.length);
        assertThat(zeros).startsWith(PacketBuilder.hex("0000000000000000 AA36918A"));
        assertThat(new PacketChecksum().matches(zeros, 0, zeros.length)).isTrue();
    }

    @Test
    void aPacketWithOneOctetChangedIsDropped() {
        byte[] packet = peer.packet().data(3, FIRST_TSN, 0, 0, "hello").bytes();
        for (int i = 0; i < packet.length; i++) {
            byte[] changed = packet.clone();
            changed[i] ^= 0x10;
            peer.receive(changed);
        }
        assertThat(peer.dropped(SctpDrop.BAD_CHECKSUM)).isEqualTo(packet.length);
        assertThat(peer.messages()).isEmpty();
    }

    @Test
    void aPacketToAnotherPortIsDropped() {
        byte[] packet = peer.packet().data(3, FIRST_TSN, 0, 0, "hello").bytes();
        packet[3] ^= 1;
        new PacketChecksum().write(packet, 0, packet.length);
        peer.receive(packet);
        assertThat(peer.dropped(SctpDrop.WRONG_PORT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00030003", // a chunk shorter than its header
                "00030010 0000", // a chunk longer than the packet
                "00030000", // length zero
                "0B000004 0A", // octets behind the last chunk
            })
    void aPacketWhoseLengthsDoNotAddUpIsDroppedWhole(String rest) {
        peer.receive(
                peer.packet()
                        .data(3, FIRST_TSN, 0, 0, "hello")
                        .raw(PacketBuilder.hex(rest))
                        .bytes());
        assertThat(peer.dropped(SctpDrop.MALFORMED)).isEqualTo(1);
        assertThat(peer.messages()).isEmpty();
    }

    @Test
    void aPacketShorterThanItsHeaderOrWithoutChunksIsDropped() {
        for (int length = 0; length < 12; length++) {
            peer.receive(new byte[length]);
        }
        peer.receive(peer.packet());
        assertThat(peer.dropped(SctpDrop.MALFORMED)).isEqualTo(13);
    }

    /** The last chunk's padding is often left out. */
    @Test
    void paddingOfTheLastChunkMayBeMissing() {
        byte[] padded = peer.packet().data(3, FIRST_TSN, 0, 0, "hello").bytes();
        byte[] packet = java.util.Arrays.copyOf(padded, padded.length - 3);
        new PacketChecksum().write(packet, 0, packet.length);
        peer.receive(packet);
        assertThat(peer.messages()).containsExactly("hello");
    }

    /** RFC 9260 section 8.5.1: ABORT with the peer's own tag reflected counts too. */
    @ParameterizedTest
    @CsvSource({
        "OURS, 0, CLOSED",
        "PEERS, 1, CLOSED",
        "PEERS, 0, ESTABLISHED",
        "NO, 1, ESTABLISHED"
    })
    void anAbortNeedsATagOfTheAssociation(String whose, int flags, SctpState after) {
        int tag =
                switch (whose) {
                    case "OURS" -> peer.tag;
                    case "PEERS" -> TAG;
                    default -> 12345;
                };
        peer.receive(peer.to(tag).chunk(ChunkType.ABORT, flags, ""));
        assertThat(peer.association.state()).isEqualTo(after);
    }

    @Test
    void anInitWithATagOrWithCompanyIsDropped() {
        byte[] init = ScriptedPeer.initValue(5, 5, 10, "");
        peer.receive(peer.packet().chunk(ChunkType.INIT, 0, init));
        peer.receive(peer.to(0).chunk(ChunkType.INIT, 0, init).chunk(ChunkType.ERROR, 0, ""));
        peer.receive(peer.packet().chunk(ChunkType.ERROR, 0, "").chunk(ChunkType.INIT, 0, init));
        assertThat(peer.sent()).isEmpty();
    }

    /** RFC 9260 section 8.4. */
    @Test
    void dataOfAnAssociationNobodyKnowsIsAnsweredByAbort() {
        ScriptedPeer fresh = new ScriptedPeer();
        fresh.receive(fresh.to(99).data(3, 1, 0, 0, "lost"));
        SentChunk abort = fresh.only();
        assertThat(abort.type()).isEqualTo(ChunkType.ABORT);
        assertThat(abort.flags()).isEqualTo(ChunkType.TAG_REFLECTED);
        assertThat(abort.tag()).isEqualTo(99);
        fresh.receive(fresh.to(99).chunk(ChunkType.SHUTDOWN_ACK, 0, ""));
        assertThat(fresh.only().type()).isEqualTo(ChunkType.SHUTDOWN_COMPLETE);
        fresh.receive(fresh.to(99).chunk(ChunkType.ABORT, 0, ""));
        assertThat(fresh.sent()).isEmpty();
        assertThat(fresh.dropped(SctpDrop.OUT_OF_THE_BLUE)).isEqualTo(3);
    }

    /** RFC 9260 section 3.2: what the two highest bits of an unknown type say. */
    @ParameterizedTest
    @CsvSource({"63, false, 0", "127, false, 1", "191, true, 0", "255, true, 1"})
    void anUnknownChunkIsTreatedByItsHighestBits(int type, boolean isRestRead, int errors) {
        peer.receive(peer.packet().chunk(type, 0, "AABBCC").data(3, FIRST_TSN, 0, 0, "rest"));
        assertThat(peer.messages()).hasSize(isRestRead ? 1 : 0);
        assertThat(peer.dropped(SctpDrop.UNKNOWN_CHUNK)).isEqualTo(1);
        var reports = peer.sent(ChunkType.ERROR);
        assertThat(reports).hasSize(errors);
        if (errors > 0) {
            assertThat(reports.getFirst().uint16(0)).isEqualTo(ChunkType.CAUSE_UNRECOGNIZED_CHUNK);
            assertThat(reports.getFirst().uint16(4) >> 8).isEqualTo(type);
        }
    }

    /** RFC 9260 section 8.3. */
    @Test
    void aHeartbeatIsEchoed() {
        peer.receive(peer.packet().chunk(ChunkType.HEARTBEAT, 0, "00010008 01020304"));
        SentChunk ack = peer.only();
        assertThat(ack.type()).isEqualTo(ChunkType.HEARTBEAT_ACK);
        assertThat(ack.value()).isEqualTo(PacketBuilder.hex("00010008 01020304"));
    }

    @Test
    void anIdlePathIsMeasuredByAHeartbeat() {
        peer.pass(31_000 * ScriptedPeer.MILLISECOND);
        SentChunk heartbeat = peer.only();
        assertThat(heartbeat.type()).isEqualTo(ChunkType.HEARTBEAT);
        peer.receive(peer.packet().chunk(ChunkType.HEARTBEAT_ACK, 0, heartbeat.value()));
        peer.pass(300_000 * ScriptedPeer.MILLISECOND);
        assertThat(peer.association.state())
                .as("silence ends nothing")
                .isEqualTo(SctpState.ESTABLISHED);
    }

    @Test
    void afterTheEndNothingIsAnswered() {
        peer.association.close();
        assertThat(peer.only().type()).isEqualTo(ChunkType.ABORT);
        peer.receive(ScriptedPeer.init(1, 1, ""));
        peer.receive(peer.packet().data(3, FIRST_TSN, 0, 0, "hello"));
        peer.association.connect(peer.nowNanos);
        peer.settle();
        assertThat(peer.sent()).isEmpty();
        assertThat(peer.dropped(SctpDrop.NOT_RUNNING)).isEqualTo(2);
        assertThat(peer.association.nextDeadlineNanos()).isEqualTo(SctpAssociation.NO_DEADLINE);
    }
}
