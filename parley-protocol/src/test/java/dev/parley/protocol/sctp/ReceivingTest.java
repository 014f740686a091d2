package dev.parley.protocol.sctp;

import static dev.parley.protocol.sctp.ScriptedPeer.FIRST_TSN;
import static dev.parley.protocol.sctp.ScriptedPeer.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** DATA received, put together, delivered and acknowledged (RFC 9260 section 6). */
class ReceivingTest {
    private static final int WHOLE = ChunkType.DATA_BEGIN | ChunkType.DATA_END;
    private static final int BEGIN = ChunkType.DATA_BEGIN;
    private static final int MIDDLE = 0;
    private static final int END = ChunkType.DATA_END;
    private static final int UNORDERED = ChunkType.DATA_UNORDERED;

    private final ScriptedPeer peer = ScriptedPeer.established();

    private void data(int flags, int index, int stream, int sequence, String text) {
        peer.receive(peer.packet().data(flags, FIRST_TSN + index, stream, sequence, text));
    }

    /** RFC 9260 section 6.2. */
    @Test
    void everySecondPacketIsAcknowledgedAtOnceAndASingleOneAfterADelay() {
        data(WHOLE, 0, 0, 0, "a");
        assertThat(peer.sent()).isEmpty();
        data(WHOLE, 1, 0, 1, "b");
        assertThat(peer.only().tsn()).isEqualTo(FIRST_TSN + 1);
        data(WHOLE, 2, 0, 2, "c");
        peer.pass(99 * MILLISECOND);
        assertThat(peer.sent()).isEmpty();
        peer.pass(MILLISECOND);
        SentChunk sack = peer.only();
        assertThat(sack.tsn()).isEqualTo(FIRST_TSN + 2);
        assertThat(sack.int32(4)).as("window").isEqualTo(1 << 20);
    }

    @Test
    void aPeerThatCannotWaitIsAcknowledgedAtOnce() {
        data(WHOLE | ChunkType.DATA_IMMEDIATE, 0, 0, 0, "now");
        assertThat(peer.only().tsn()).isEqualTo(FIRST_TSN);
    }

    /** RFC 9260 sections 3.3.4 and 6.7. */
    @Test
    void gapsAndDuplicatesAreToldAtOnce() {
        data(WHOLE, 1, 0, 1, "b");
        data(WHOLE, 3, 0, 3, "d");
        data(WHOLE, 4, 0, 4, "e");
        peer.sent();
        data(WHOLE, 3, 0, 3, "d");
        SentChunk sack = peer.only();
        assertThat(sack.tsn()).isEqualTo(FIRST_TSN - 1);
        assertThat(List.of(sack.uint16(8), sack.uint16(10)))
                .as("blocks, duplicates")
                .containsExactly(2, 1);
        assertThat(List.of(sack.uint16(12), sack.uint16(14), sack.uint16(16), sack.uint16(18)))
                .containsExactly(2, 2, 4, 5);
        assertThat(sack.int32(20)).isEqualTo(FIRST_TSN + 3);
        assertThat(peer.messages()).isEmpty();
        data(WHOLE, 0, 0, 0, "a");
        data(WHOLE, 2, 0, 2, "c");
        assertThat(peer.messages()).containsExactly("a", "b", "c", "d", "e");
        assertThat(peer.association.heldBytes()).isZero();
        assertThat(peer.dropped(SctpDrop.DUPLICATE_DATA)).isEqualTo(1);
    }

    /** RFC 9260 section 6.6. */
    @Test
    void aGapInOneStreamHoldsUpNeitherAnotherNorUnorderedMessages() {
        data(WHOLE, 1, 0, 1, "held up");
        data(WHOLE, 2, 1, 0, "other stream");
        data(WHOLE | UNORDERED, 3, 0, 0, "unordered");
        assertThat(peer.messages()).containsExactly("other stream", "unordered");
        data(WHOLE, 0, 0, 0, "missing");
        assertThat(peer.messages())
                .containsExactly("other stream", "unordered", "missing", "held up");
    }

    /** RFC 9260 section 6.9. */
    @Test
    void fragmentsAreJoinedInWhateverOrderTheyCome() {
        for (int[] order :
                new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            ScriptedPeer fresh = ScriptedPeer.established();
            String[] parts = {"one ", "two ", "three"};
            int[] flags = {BEGIN, MIDDLE, END};
            for (int i : order) {
                fresh.receive(fresh.packet().data(flags[i], FIRST_TSN + i, 3, 0, parts[i]));
            }
            assertThat(fresh.messages()).containsExactly("one two three");
            assertThat(fresh.association.heldBytes()).isZero();
        }
    }

    @Test
    void anUnorderedMessageAboveAGapIsJoinedAndDelivered() {
        data(BEGIN | UNORDERED, 4, 2, 0, "a");
        data(END | UNORDERED, 6, 2, 0, "c");
        data(MIDDLE | UNORDERED, 5, 2, 0, "b");
        assertThat(peer.messages()).containsExactly("abc");
    }

    @Test
    void theStreamSequenceWraps() {
        int index = 0;
        for (int i = 0; i < 65_540; i++) {
            data(WHOLE, index++, 0, i & 0xFFFF, "x");
        }
        assertThat(peer.messages()).hasSize(65_540);
    }

    @Test
    void fragmentsThatBelongToNoMessageAreDroppedAndHoldUpNothing() {
        data(MIDDLE, 0, 0, 0, "no beginning");
        data(END, 1, 0, 0, "still none");
        data(BEGIN, 2, 0, 0, "no end");
        data(BEGIN, 3, 1, 0, "other ");
        data(END, 4, 1, 0, "stream");
        data(BEGIN, 5, 2, 0, "one message, ");
        data(END, 6, 3, 0, "two streams");
        data(WHOLE, 7, 4, 0, "fine");
        assertThat(peer.messages()).containsExactly("other stream", "fine");
        assertThat(peer.dropped(SctpDrop.ORPHANED_FRAGMENT)).isEqualTo(5);
        assertThat(peer.association.heldBytes()).isZero();
    }

    /** Attack: a message that never ends. */
    @Test
    void aMessageBeyondTheBoundEndsTheAssociation() {
        byte[] kilobyte = new byte[1024];
        int index = 0;
        peer.receive(peer.packet().data(BEGIN, FIRST_TSN + index++, 0, 0, kilobyte));
        while (peer.association.state() == SctpState.ESTABLISHED) {
            assertThat(index).isLessThanOrEqualTo(257);
            peer.receive(peer.packet().data(MIDDLE, FIRST_TSN + index++, 0, 0, kilobyte));
        }
        SentChunk last = peer.sent().getLast();
        assertThat(last.type()).isEqualTo(ChunkType.ABORT);
        assertThat(last.uint16(0)).isEqualTo(ChunkType.CAUSE_PROTOCOL_VIOLATION);
    }

    @Test
    void aMessageOfTinyFragmentsThatNeverEndsEndsTheAssociationToo() {
        int index = 0;
        peer.receive(peer.packet().data(BEGIN, FIRST_TSN + index++, 0, 0, "x"));
        while (peer.association.state() == SctpState.ESTABLISHED) {
            assertThat(index).isLessThanOrEqualTo(9000);
            peer.receive(peer.packet().data(MIDDLE, FIRST_TSN + index++, 0, 0, "x"));
        }
        assertThat(peer.sent().getLast().type()).isEqualTo(ChunkType.ABORT);
    }

    /** Attack: fill the buffer above a gap, then close the gap. */
    @Test
    void theBufferIsBoundedAndTheMissingChunkStillFits() {
        byte[] kilobyte = new byte[1024];
        for (int i = 1; i < 2000; i++) {
            peer.receive(peer.packet().data(WHOLE, FIRST_TSN + i, 0, i, kilobyte));
        }
        assertThat(peer.association.heldBytes()).isBetween((1L << 20) - 2048, 1L << 20);
        assertThat(peer.dropped(SctpDrop.BUFFER_FULL)).isPositive();
        List<SentChunk> sacks = peer.sent(ChunkType.SACK);
        assertThat(sacks.getLast().int32(4)).as("window").isLessThan(2048);
        peer.receive(peer.packet().data(WHOLE, FIRST_TSN, 0, 0, kilobyte));
        assertThat(peer.messages()).hasSizeGreaterThan(900);
        assertThat(peer.association.heldBytes()).isZero();
        assertThat(peer.sent(ChunkType.SACK).getLast().int32(4)).isEqualTo(1 << 20);
    }

    @Test
    void aTsnFarAheadIsNotRemembered() {
        data(WHOLE | UNORDERED, TsnRing.MAX_TSNS - 1, 0, 0, "just inside");
        data(WHOLE | UNORDERED, TsnRing.MAX_TSNS, 0, 0, "outside");
        data(WHOLE | UNORDERED, 0x7000_0000, 0, 0, "far outside");
        assertThat(peer.messages()).containsExactly("just inside");
        assertThat(peer.dropped(SctpDrop.BEYOND_WINDOW)).isEqualTo(2);
    }

    /** Attack: as many gaps and duplicates as there can be. */
    @Test
    void gapsAndDuplicatesOfASackAreBounded() {
        for (int i = 1; i < TsnRing.MAX_TSNS; i += 2) {
            data(WHOLE | UNORDERED, i, 0, 0, "x");
        }
        PacketBuilder packet = peer.packet();
        for (int i = 0; i < 60; i++) {
            packet.data(WHOLE | UNORDERED, FIRST_TSN + 1, 0, 0, "x");
        }
        peer.sent();
        peer.receive(packet);
        SentChunk sack = peer.only();
        assertThat(sack.uint16(8)).isEqualTo(ReceivedTsns.MAX_GAP_BLOCKS);
        assertThat(sack.uint16(10)).isEqualTo(ReceivedTsns.MAX_DUPLICATES);
    }

    @Test
    void theSameSequenceNumberTwiceIsDeliveredOnce() {
        data(WHOLE, 1, 0, 1, "one");
        data(WHOLE, 2, 0, 1, "another one");
        data(WHOLE, 0, 0, 0, "zero");
        data(WHOLE, 3, 0, 0, "another zero");
        assertThat(peer.messages()).containsExactly("zero", "one");
        assertThat(peer.dropped(SctpDrop.DUPLICATE_SEQUENCE)).isEqualTo(2);
    }

    /** RFC 9260 section 6.5. */
    @Test
    void dataOfAStreamThatWasNotNegotiatedIsAcknowledgedAndReported() {
        data(WHOLE, 0, 1024, 0, "nowhere");
        SentChunk error = peer.only();
        assertThat(error.type()).isEqualTo(ChunkType.ERROR);
        assertThat(error.uint16(0)).isEqualTo(ChunkType.CAUSE_INVALID_STREAM);
        assertThat(error.uint16(4)).isEqualTo(1024);
        data(WHOLE, 1, 0, 0, "fine");
        assertThat(peer.only().tsn()).isEqualTo(FIRST_TSN + 1);
        assertThat(peer.messages()).containsExactly("fine");
    }

    /** RFC 9260 section 6.2: no user data is an error that ends the association. */
    @Test
    void dataWithoutDataEndsTheAssociation() {
        data(WHOLE, 0, 0, 0, "");
        SentChunk abort = peer.only();
        assertThat(abort.type()).isEqualTo(ChunkType.ABORT);
        assertThat(abort.uint16(0)).isEqualTo(ChunkType.CAUSE_NO_USER_DATA);
        assertThat(peer.association.state()).isEqualTo(SctpState.CLOSED);
    }
}
