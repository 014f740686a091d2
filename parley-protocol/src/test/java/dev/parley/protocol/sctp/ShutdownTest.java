package dev.parley.protocol.sctp;

import static dev.parley.protocol.sctp.ScriptedPeer.DCSCTP_PARAMETERS;
import static dev.parley.protocol.sctp.ScriptedPeer.FIRST_TSN;
import static dev.parley.protocol.sctp.ScriptedPeer.MILLISECOND;
import static dev.parley.protocol.sctp.ScriptedPeer.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The graceful end (RFC 9260 section 9.2). */
class ShutdownTest {
    private final ScriptedPeer peer = ScriptedPeer.established();

    private void shutdown(int lastIndex) {
        byte[] value = ByteBuffer.allocate(4).putInt(peer.tsn + lastIndex).array();
        peer.receive(peer.packet().chunk(ChunkType.SHUTDOWN, 0, value));
    }

    private void want() {
        peer.association.shutdown(peer.nowNanos);
        peer.settle();
    }

    @Test
    void oursWaitsUntilAllIsAcknowledged() {
        peer.sendReliably(100);
        want();
        assertThat(peer.association.state()).isEqualTo(SctpState.SHUTDOWN_PENDING);
        assertThat(peer.association.isSending()).isFalse();
        peer.sent();
        peer.receive(peer.packet().sack(peer.tsn, WINDOW));
        SentChunk shutdown = peer.only();
        assertThat(shutdown.type()).isEqualTo(ChunkType.SHUTDOWN);
        assertThat(shutdown.tsn()).isEqualTo(FIRST_TSN - 1);
        peer.pass(500 * MILLISECOND);
        assertThat(peer.only().type()).as("T2-shutdown").isEqualTo(ChunkType.SHUTDOWN);
        peer.receive(peer.packet().chunk(ChunkType.SHUTDOWN_ACK, 0, ""));
        assertThat(peer.only().type()).isEqualTo(ChunkType.SHUTDOWN_COMPLETE);
        assertThat(peer.association.state()).isEqualTo(SctpState.CLOSED);
        assertThat(peer.association.nextDeadlineNanos()).isEqualTo(SctpAssociation.NO_DEADLINE);
    }

    @Test
    void dataThatStillComesIsTakenAndTheShutdownRepeated() {
        want();
        peer.sent();
        peer.receive(peer.packet().data(3, FIRST_TSN, 0, 0, "late"));
        assertThat(peer.messages()).containsExactly("late");
        assertThat(peer.sent())
                .extracting(SentChunk::type)
                .containsExactlyInAnyOrder(ChunkType.SACK, ChunkType.SHUTDOWN);
    }

    @Test
    void thePeersWaitsForOurData() {
        peer.sendReliably(100);
        peer.sendReliably(100);
        peer.sent();
        shutdown(0);
        assertThat(peer.association.state()).isEqualTo(SctpState.SHUTDOWN_RECEIVED);
        shutdown(1);
        assertThat(peer.only().type()).isEqualTo(ChunkType.SHUTDOWN_ACK);
        peer.pass(500 * MILLISECOND);
        assertThat(peer.only().type()).isEqualTo(ChunkType.SHUTDOWN_ACK);
        peer.receive(peer.packet().chunk(ChunkType.SHUTDOWN_COMPLETE, 0, ""));
        assertThat(peer.association.state()).isEqualTo(SctpState.CLOSED);
    }

    @Test
    void shutdownsThatCrossEndBothSides() {
        want();
        peer.sent();
        shutdown(-1);
        assertThat(peer.only().type()).isEqualTo(ChunkType.SHUTDOWN_ACK);
        peer.receive(peer.packet().chunk(ChunkType.SHUTDOWN_ACK, 0, ""));
        assertThat(peer.only().type()).isEqualTo(ChunkType.SHUTDOWN_COMPLETE);
        assertThat(peer.association.state()).isEqualTo(SctpState.CLOSED);
    }

    @Test
    void aPeerThatNeverAnswersIsGivenUp() {
        want();
        peer.pass(120_000 * MILLISECOND);
        assertThat(peer.sent(ChunkType.SHUTDOWN)).hasSize(21);
        assertThat(peer.association.state()).isEqualTo(SctpState.CLOSED);
    }

    @Test
    void chunksOfAShutdownThatIsNotGoingOnAreDropped() {
        peer.receive(peer.packet().chunk(ChunkType.SHUTDOWN_ACK, 0, ""));
        peer.receive(peer.packet().chunk(ChunkType.SHUTDOWN_COMPLETE, 0, ""));
        peer.receive(peer.packet().chunk(ChunkType.SHUTDOWN, 0, "0000"));
        shutdown(5);
        assertThat(peer.dropped(SctpDrop.UNEXPECTED_CHUNK)).isEqualTo(2);
        assertThat(peer.dropped(SctpDrop.BAD_CHUNK)).isEqualTo(1);
        assertThat(peer.dropped(SctpDrop.BAD_SACK)).isEqualTo(1);
    }

    /** RFC 9260 section 5.2.2: the old association ends before a new one begins. */
    @Test
    void aPeerThatBeginsAnewWhileItEndsIsRemindedOfTheEnd() {
        shutdown(-1);
        assertThat(peer.only().type()).isEqualTo(ChunkType.SHUTDOWN_ACK);
        peer.receive(ScriptedPeer.init(1, 1, DCSCTP_PARAMETERS));
        assertThat(peer.only().type()).isEqualTo(ChunkType.SHUTDOWN_ACK);
        assertThat(peer.association.state()).isEqualTo(SctpState.SHUTDOWN_ACK_SENT);
    }
}
