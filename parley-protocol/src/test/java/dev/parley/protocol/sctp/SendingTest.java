package dev.parley.protocol.sctp;

import static dev.parley.protocol.sctp.ScriptedPeer.MILLISECOND;
import static dev.parley.protocol.sctp.ScriptedPeer.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** DATA sent, acknowledged, lost and sent again (RFC 9260 sections 6 and 7). */
class SendingTest {
    private static final int FULL = 1172;

    private final ScriptedPeer peer = ScriptedPeer.established();

    private void sack(int lastIndex, int... gaps) {
        peer.receive(peer.packet().sack(peer.tsn + lastIndex, WINDOW, gaps));
    }

    @Test
    void smallMessagesShareAPacketAndLargeOnesAreCut() {
        peer.sendReliably(3 * FULL + 10);
        List<SentChunk> chunks = peer.sent(ChunkType.DATA);
        assertThat(chunks).extracting(SentChunk::flags).containsExactly(2, 0, 0, 1);
        assertThat(chunks)
                .extracting(chunk -> chunk.value().length - 12)
                .containsExactly(FULL, FULL, FULL, 10);
        assertThat(chunks).extracting(chunk -> chunk.uint16(6)).containsOnly(0);
        peer.sendReliably(5);
        assertThat(peer.only().uint16(6)).as("stream sequence").isEqualTo(1);
    }

    /** RFC 9260 section 7.2.1. */
    @Test
    void slowStartSendsTenPacketsAndThenTwoForOneAcknowledged() {
        peer.sendReliably(100 * FULL);
        assertThat(peer.sentTsns()).hasSize(11);
        sack(1);
        assertThat(peer.sentTsns()).hasSize(3);
        sack(3);
        assertThat(peer.sentTsns()).hasSize(3);
    }

    /**
     * RFC 9260 section 6.3.3: all is marked, a window of one packet (and what begins within it)
     * goes, and the timer backs off.
     */
    @Test
    void theTimerSendsTheOldestAgainAndBacksOff() {
        peer.sendReliably(8 * FULL);
        peer.sent();
        peer.pass(500 * MILLISECOND);
        assertThat(peer.sentTsns()).containsExactly(0, 1);
        peer.pass(999 * MILLISECOND);
        assertThat(peer.sentTsns()).isEmpty();
        peer.pass(MILLISECOND);
        assertThat(peer.sentTsns()).containsExactly(0, 1);
        peer.pass(2000 * MILLISECOND);
        assertThat(peer.sentTsns()).containsExactly(0, 1);
        peer.pass(3000 * MILLISECOND);
        assertThat(peer.sentTsns()).as("not longer than the longest").containsExactly(0, 1);
        sack(0);
        assertThat(peer.sentTsns()).containsExactly(2, 3);
        assertThat(peer.association.state()).isEqualTo(SctpState.ESTABLISHED);
        assertThat(peer.association.counters().timeouts()).isEqualTo(4);
    }

    @Test
    void retransmissionNeverEnds() {
        peer.sendReliably(10);
        peer.pass(3_600_000 * MILLISECOND);
        assertThat(peer.sentTsns()).hasSizeGreaterThan(1000).containsOnly(0);
        assertThat(peer.association.state()).isEqualTo(SctpState.ESTABLISHED);
        sack(0);
        assertThat(peer.association.bufferedBytes()).isZero();
    }

    /** RFC 9260 section 7.2.4. */
    @Test
    void threeSacksThatPassAChunkOverSendItAgainAtOnce() {
        peer.sendReliably(10 * FULL);
        peer.sent();
        sack(-1, 2, 2);
        sack(-1, 2, 3);
        assertThat(peer.sentTsns()).isEmpty();
        sack(-1, 2, 4);
        assertThat(peer.sentTsns()).containsExactly(0);
        sack(-1, 2, 5);
        sack(-1, 2, 6);
        sack(-1, 2, 7);
        assertThat(peer.sentTsns()).as("not again before it could be acknowledged").isEmpty();
        sack(9);
        assertThat(peer.association.bufferedBytes()).isZero();
        assertThat(peer.association.counters().retransmittedChunks()).isEqualTo(1);
    }

    @Test
    void aRetransmissionLostTooIsSentAgainWithoutTheTimer() {
        peer.sendReliably(10 * FULL);
        sack(-1, 2, 2);
        sack(-1, 2, 3);
        sack(-1, 2, 4);
        peer.sendReliably(3 * FULL);
        peer.sent();
        sack(-1, 2, 10);
        assertThat(peer.sentTsns()).containsExactly(10, 11, 12);
        sack(-1, 2, 11);
        sack(-1, 2, 12);
        sack(-1, 2, 13);
        assertThat(peer.sentTsns()).containsExactly(0);
        assertThat(peer.association.counters().timeouts()).isZero();
    }

    /** RFC 9260 section 6.2.1: the peer threw away what it had acknowledged. */
    @Test
    void whatThePeerTakesBackIsSentAgain() {
        peer.sendReliably(4 * FULL);
        sack(-1, 2, 4);
        peer.sent();
        sack(0);
        assertThat(peer.sentTsns()).containsExactly(1);
        sack(1);
        assertThat(peer.sentTsns()).containsExactly(2);
        sack(3);
        assertThat(peer.association.bufferedBytes()).isZero();
    }

    /** RFC 9260 section 6.1 rule A. */
    @Test
    void aShutWindowIsProbedAndDataFlowsOnceItOpens() {
        peer.sendReliably(FULL);
        peer.receive(peer.packet().sack(peer.tsn, 0));
        peer.sent();
        peer.sendReliably(5 * FULL);
        assertThat(peer.sentTsns()).as("one probe").containsExactly(1);
        peer.receive(peer.packet().sack(peer.tsn, 0));
        assertThat(peer.sentTsns()).isEmpty();
        peer.pass(20_000 * MILLISECOND);
        assertThat(peer.sentTsns()).hasSizeGreaterThan(5).containsOnly(1);
        peer.receive(peer.packet().sack(peer.tsn, WINDOW));
        assertThat(peer.sentTsns())
                .as("the probe, and the rest with it")
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void noMoreIsOnItsWayThanThePeersWindow() {
        peer.sendReliably(FULL);
        peer.receive(peer.packet().sack(peer.tsn, 3000));
        peer.sent();
        peer.sendReliably(10 * FULL);
        assertThat(peer.sentTsns()).containsExactly(1, 2);
    }

    @Test
    void aRestoredPathSendsWhatIsOutAtOnceAndWithoutBackoff() {
        peer.sendReliably(5 * FULL);
        peer.pass(25_000 * MILLISECOND);
        peer.sent();
        peer.association.onPathRestored(peer.nowNanos);
        peer.settle();
        assertThat(peer.sentTsns()).containsExactly(0, 1, 2, 3, 4);
        peer.pass(500 * MILLISECOND);
        assertThat(peer.sentTsns()).containsExactly(0, 1);
    }

    /** Attack: SACKs for what was never sent, from the past, and with blocks in disorder. */
    @Test
    void sacksThatMakeNoSenseAcknowledgeNothing() {
        peer.sendReliably(4 * FULL);
        sack(4);
        sack(-2);
        sack(0x7000_0000);
        peer.receive(peer.packet().chunk(ChunkType.SACK, 0, "00000000 00000000 0001 0000"));
        peer.receive(peer.packet().chunk(ChunkType.SACK, 0, "0000"));
        assertThat(peer.dropped(SctpDrop.BAD_SACK)).isEqualTo(3);
        assertThat(peer.dropped(SctpDrop.BAD_CHUNK)).isEqualTo(2);
        sack(-1, 4, 2, 9, 60_000, 0, 0);
        assertThat(peer.association.bufferedBytes()).isEqualTo(4 * FULL);
        assertThat(peer.association.state()).isEqualTo(SctpState.ESTABLISHED);
    }

    @Test
    void streamsTakeTurnsByTheMessage() {
        peer.sendReliably(11 * FULL);
        peer.sent();
        for (int i = 0; i < 2; i++) {
            for (int stream = 1; stream < 4; stream++) {
                peer.send(stream, new Reliability.Reliable(), true, 400);
            }
        }
        peer.send(1, new Reliability.Reliable(), true, 400);
        sack(10);
        assertThat(peer.sent(ChunkType.DATA))
                .extracting(chunk -> chunk.uint16(4))
                .containsExactly(1, 2, 3, 1, 2, 3, 1);
    }

    @Test
    void theSendBufferIsBounded() {
        int accepted = 0;
        while (peer.association.hasRoomFor(1000, peer.nowNanos)) {
            peer.sendReliably(1000);
            accepted++;
        }
        assertThat(accepted).isEqualTo((2 << 20) / 1128);
        assertThat(peer.association.bufferedBytes()).isEqualTo(accepted * 1000L);
        assertThat(peer.association.bufferedBytes(0)).isEqualTo(accepted * 1000L);
        sack(3);
        assertThat(peer.association.hasRoomFor(1000, peer.nowNanos)).isTrue();
    }

    @Test
    void aSackGoesAlongWithData() {
        peer.receive(peer.packet().data(3, ScriptedPeer.FIRST_TSN, 0, 0, "ping"));
        peer.sendReliably(4);
        assertThat(peer.sent())
                .extracting(SentChunk::type)
                .containsExactly(ChunkType.SACK, ChunkType.DATA);
    }
}
