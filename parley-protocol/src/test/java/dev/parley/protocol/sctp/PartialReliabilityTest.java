package dev.parley.protocol.sctp;

import static dev.parley.protocol.sctp.ScriptedPeer.FIRST_TSN;
import static dev.parley.protocol.sctp.ScriptedPeer.MILLISECOND;
import static dev.parley.protocol.sctp.ScriptedPeer.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Giving up messages, ours and the peer's (RFC 3758). */
class PartialReliabilityTest {
    private static final Reliability ONCE = new Reliability.MaxRetransmits(0);
    private static final Reliability SHORT = new Reliability.MaxLifetime(Duration.ofMillis(100));
    private static final int FULL = 1172;

    private final ScriptedPeer peer = ScriptedPeer.established();

    private void sack(int lastIndex, int... gaps) {
        peer.receive(peer.packet().sack(peer.tsn + lastIndex, WINDOW, gaps));
    }

    private void forward(int index, String streams) {
        byte[] rest = PacketBuilder.hex(streams);
        byte[] value =
                java.nio.ByteBuffer.allocate(4 + rest.length)
                        .putInt(FIRST_TSN + index)
                        .put(rest)
                        .array();
        peer.receive(peer.packet().chunk(ChunkType.FORWARD_TSN, 0, value));
    }

    /** RFC 3758 section 3.5. */
    @Test
    void aMessageSentOnceIsGivenUpWhenItIsLost() {
        peer.send(7, ONCE, true, 100);
        for (int i = 0; i < 3; i++) {
            peer.sendReliably(100);
        }
        peer.sent();
        sack(-1, 2, 2);
        sack(-1, 2, 3);
        sack(-1, 2, 4);
        SentChunk forward = peer.only();
        assertThat(forward.type()).isEqualTo(ChunkType.FORWARD_TSN);
        assertThat(forward.tsn()).isEqualTo(peer.tsn);
        assertThat(forward.value()).hasSize(8);
        assertThat(List.of(forward.uint16(4), forward.uint16(6))).containsExactly(7, 0);
        assertThat(peer.association.counters().abandonedMessages()).isEqualTo(1);
        sack(3);
        assertThat(peer.association.bufferedBytes()).isZero();
        assertThat(peer.association.nextDeadlineNanos() - peer.nowNanos)
                .as("only the heartbeat is left")
                .isGreaterThan(10_000 * MILLISECOND);
    }

    @Test
    void forwardTsnIsToldAgainByTheTimerUntilThePeerIsPastIt() {
        peer.send(0, ONCE, false, 100);
        peer.sent();
        peer.pass(500 * MILLISECOND);
        SentChunk forward = peer.only();
        assertThat(forward.type()).isEqualTo(ChunkType.FORWARD_TSN);
        assertThat(forward.value()).as("unordered: no stream").hasSize(4);
        peer.pass(1000 * MILLISECOND);
        assertThat(peer.only().type()).isEqualTo(ChunkType.FORWARD_TSN);
        sack(0);
        peer.pass(5000 * MILLISECOND);
        assertThat(peer.sent()).isEmpty();
    }

    @Test
    void aMessageIsSentAgainAsOftenAsItMayBe() {
        peer.send(0, new Reliability.MaxRetransmits(2), true, 100);
        assertThat(peer.sentTsns()).containsExactly(0);
        peer.pass(500 * MILLISECOND);
        peer.pass(1000 * MILLISECOND);
        assertThat(peer.sentTsns()).containsExactly(0, 0);
        peer.pass(2000 * MILLISECOND);
        assertThat(peer.only().type()).isEqualTo(ChunkType.FORWARD_TSN);
    }

    @Test
    void anExpiredMessageIsNotSentAgain() {
        peer.send(0, SHORT, true, 100);
        peer.sent();
        peer.pass(500 * MILLISECOND);
        assertThat(peer.only().type()).isEqualTo(ChunkType.FORWARD_TSN);
    }

    @Test
    void aMessageThatExpiresBeforeItIsSentTakesNoTsn() {
        peer.sendReliably(11 * FULL);
        peer.send(1, SHORT, true, 100);
        peer.send(1, new Reliability.Reliable(), true, 100);
        peer.sent();
        peer.pass(200 * MILLISECOND);
        sack(10);
        SentChunk data = peer.only();
        assertThat(data.tsn() - peer.tsn).isEqualTo(11);
        assertThat(data.uint16(6)).as("stream sequence").isZero();
        assertThat(peer.association.counters().abandonedMessages()).isEqualTo(1);
    }

    /** Else a receiver that has all sent so far would wait for the rest for ever. */
    @Test
    void aMessageGivenUpHalfSentTakesOneTsnMoreToForwardTo() {
        peer.send(5, SHORT, true, 20 * FULL);
        assertThat(peer.sentTsns()).hasSize(11);
        peer.pass(200 * MILLISECOND);
        sack(10);
        SentChunk forward = peer.only();
        assertThat(forward.type()).isEqualTo(ChunkType.FORWARD_TSN);
        assertThat(forward.tsn() - peer.tsn).isEqualTo(11);
        assertThat(forward.uint16(4)).isEqualTo(5);
        sack(11);
        peer.send(5, new Reliability.Reliable(), true, 10);
        SentChunk next = peer.only();
        assertThat(next.tsn() - peer.tsn).isEqualTo(12);
        assertThat(next.uint16(6)).isEqualTo(1);
    }

    @Test
    void oneReliableChunkInBetweenStopsTheForwarding() {
        peer.send(0, ONCE, false, 100);
        peer.sendReliably(100);
        peer.send(0, ONCE, false, 100);
        peer.sent();
        peer.pass(500 * MILLISECOND);
        List<SentChunk> chunks = peer.sent();
        assertThat(chunks)
                .extracting(SentChunk::type)
                .containsExactlyInAnyOrder(ChunkType.DATA, ChunkType.FORWARD_TSN);
        assertThat(chunks)
                .extracting(SentChunk::tsn)
                .containsExactlyInAnyOrder(peer.tsn + 1, peer.tsn);
    }

    @Test
    void aPeerThatCannotLetGoIsSentEverythingReliably() {
        ScriptedPeer old = new ScriptedPeer();
        old.establish(ScriptedPeer.TAG, FIRST_TSN, "");
        old.send(0, ONCE, false, 100);
        old.pass(500 * MILLISECOND);
        assertThat(old.sentTsns()).containsExactly(0, 0);
        assertThat(old.association.canReset()).isFalse();
    }

    /** RFC 3758 section 3.6. */
    @Test
    void aForwardedStreamGoesOnBehindWhatWasGivenUp() {
        peer.receive(peer.packet().data(3, FIRST_TSN + 2, 1, 2, "third"));
        peer.receive(peer.packet().data(3, FIRST_TSN + 3, 2, 1, "other"));
        assertThat(peer.messages()).isEmpty();
        peer.sent();
        forward(0, "0001 0000");
        assertThat(peer.messages()).isEmpty();
        peer.sent();
        forward(1, "0001 0001 0002 0000");
        assertThat(peer.messages()).containsExactly("third", "other");
        assertThat(peer.only().tsn()).as("acknowledged at once").isEqualTo(FIRST_TSN + 3);
    }

    @Test
    void fragmentsOfAMessageGivenUpAreForgotten() {
        peer.receive(peer.packet().data(2, FIRST_TSN, 1, 0, "begun"));
        peer.receive(peer.packet().data(1, FIRST_TSN + 2, 1, 0, "ended"));
        forward(2, "0001 0000");
        assertThat(peer.association.heldBytes()).isZero();
        peer.receive(peer.packet().data(3, FIRST_TSN + 3, 1, 1, "next"));
        assertThat(peer.messages()).containsExactly("next");
    }

    /** Attack: forwards to anywhere, of streams that are not there, back and forth. */
    @Test
    void forwardsThatMakeNoSenseDoNoHarm() {
        forward(0x7FFF_0000, "FFFF 0000 0400 0001");
        forward(0, "");
        forward(-100, "0001 0009");
        peer.receive(peer.packet().chunk(ChunkType.FORWARD_TSN, 0, "00"));
        assertThat(peer.dropped(SctpDrop.BAD_STREAM)).isEqualTo(2);
        assertThat(peer.dropped(SctpDrop.BAD_CHUNK)).isEqualTo(1);
        peer.receive(peer.packet().data(3, FIRST_TSN + 0x7FFF_0001, 1, 0, "on it goes"));
        assertThat(peer.messages()).containsExactly("on it goes");
    }
}
