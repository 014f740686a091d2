package dev.parley.protocol.sctp;

import static dev.parley.protocol.sctp.ScriptedPeer.FIRST_TSN;
import static dev.parley.protocol.sctp.ScriptedPeer.MILLISECOND;
import static dev.parley.protocol.sctp.ScriptedPeer.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resetting outgoing streams, ours and the peer's (RFC 6525). */
class StreamResetTest {
    private static final int PERFORMED = 1;
    private static final int DENIED = 2;
    private static final int BAD_SEQUENCE = 5;
    private static final int IN_PROGRESS = 6;

    private final ScriptedPeer peer = ScriptedPeer.established();

    @BeforeEach
    void forgetTheHandshake() {
        peer.events.clear();
    }

    private void request(int sequence, int lastIndex, int... streams) {
        ByteBuffer value =
                ByteBuffer.allocate(16 + 2 * streams.length)
                        .putShort((short) ChunkType.PARAMETER_OUTGOING_RESET)
                        .putShort((short) (16 + 2 * streams.length))
                        .putInt(FIRST_TSN + sequence)
                        .putInt(peer.tsn - 1)
                        .putInt(FIRST_TSN + lastIndex);
        for (int stream : streams) {
            value.putShort((short) stream);
        }
        peer.receive(peer.packet().chunk(ChunkType.RE_CONFIG, 0, value.array()));
    }

    private void respond(int sequence, int result) {
        byte[] value =
                ByteBuffer.allocate(12)
                        .putShort((short) ChunkType.PARAMETER_RESET_RESPONSE)
                        .putShort((short) 12)
                        .putInt(sequence)
                        .putInt(result)
                        .array();
        peer.receive(peer.packet().chunk(ChunkType.RE_CONFIG, 0, value));
    }

    private void expectAnswer(int sequence, int result) {
        List<SentChunk> answers = peer.sent(ChunkType.RE_CONFIG);
        assertThat(answers).hasSize(1);
        SentChunk answer = answers.getFirst();
        assertThat(answer.uint16(0)).isEqualTo(ChunkType.PARAMETER_RESET_RESPONSE);
        assertThat(answer.int32(4)).isEqualTo(FIRST_TSN + sequence);
        assertThat(answer.int32(8)).isEqualTo(result);
    }

    /** RFC 6525 section 5.2.2. */
    @Test
    void thePeersResetBeginsItsStreamsAnew() {
        peer.receive(peer.packet().data(3, FIRST_TSN, 4, 0, "before"));
        request(0, 0, 4, 9);
        expectAnswer(0, PERFORMED);
        peer.receive(peer.packet().data(3, FIRST_TSN + 1, 4, 0, "after"));
        assertThat(peer.messages()).containsExactly("before", "after");
        assertThat(peer.events)
                .contains(new SctpEvent.IncomingReset(4), new SctpEvent.IncomingReset(9));
    }

    @Test
    void aResetThatOvertookItsDataWaitsForIt() {
        request(0, 1, 4);
        expectAnswer(0, IN_PROGRESS);
        request(0, 1, 4);
        expectAnswer(0, IN_PROGRESS);
        peer.receive(peer.packet().data(3, FIRST_TSN + 1, 4, 1, "b"));
        assertThat(peer.sent(ChunkType.RE_CONFIG)).isEmpty();
        peer.receive(peer.packet().data(3, FIRST_TSN, 4, 0, "a"));
        assertThat(peer.messages()).containsExactly("a", "b");
        expectAnswer(0, PERFORMED);
        assertThat(peer.events.getLast()).isEqualTo(new SctpEvent.IncomingReset(4));
    }

    @Test
    void aRepeatedRequestIsAnsweredAgainAndPerformedOnce() {
        request(0, -1, 4);
        request(0, -1, 4);
        assertThat(peer.sent()).hasSize(2);
        assertThat(peer.events).containsExactly(new SctpEvent.IncomingReset(4));
        request(5, -1, 4);
        expectAnswer(5, BAD_SEQUENCE);
        request(1, -1, 4);
        expectAnswer(1, PERFORMED);
    }

    @Test
    void aRequestWithoutStreamsMeansAllOfThem() {
        request(0, -1);
        assertThat(peer.events).hasSize(1024);
    }

    @Test
    void streamsThatWereNotNegotiatedAreNotReset() {
        request(0, -1, 1024, 65_535);
        expectAnswer(0, PERFORMED);
        assertThat(peer.events).isEmpty();
    }

    @Test
    void otherKindsOfRequestAreDenied() {
        byte[] addStreams =
                ByteBuffer.allocate(12)
                        .putInt(17 << 16 | 12)
                        .putInt(FIRST_TSN)
                        .putInt(10 << 16)
                        .array();
        peer.receive(peer.packet().chunk(ChunkType.RE_CONFIG, 0, addStreams));
        expectAnswer(0, DENIED);
        request(1, -1, 4);
        expectAnswer(1, PERFORMED);
    }

    /** RFC 6525 section 5.1.2. */
    @Test
    void ourResetGoesOutBehindTheStreamsDataAndIsRepeatedUntilAnswered() {
        peer.send(6, new Reliability.Reliable(), true, 20 * 1172);
        peer.association.resetStream(6);
        peer.settle();
        assertThat(peer.sent(ChunkType.RE_CONFIG)).isEmpty();
        peer.receive(peer.packet().sack(peer.tsn + 10, WINDOW));
        SentChunk request = peer.sent(ChunkType.RE_CONFIG).getFirst();
        assertThat(request.uint16(0)).isEqualTo(ChunkType.PARAMETER_OUTGOING_RESET);
        assertThat(request.int32(4)).isEqualTo(peer.tsn);
        assertThat(request.int32(12)).isEqualTo(peer.tsn + 19);
        assertThat(request.uint16(16)).isEqualTo(6);
        respond(peer.tsn, IN_PROGRESS);
        peer.pass(700 * MILLISECOND);
        assertThat(peer.sent(ChunkType.RE_CONFIG).getFirst().value()).isEqualTo(request.value());
        peer.receive(peer.packet().sack(peer.tsn + 19, WINDOW));
        respond(peer.tsn + 1, PERFORMED);
        assertThat(peer.events).isEmpty();
        respond(peer.tsn, PERFORMED);
        respond(peer.tsn, PERFORMED);
        assertThat(peer.events).containsExactly(new SctpEvent.OutgoingReset(6));
        peer.sent();
        peer.send(6, new Reliability.Reliable(), true, 10);
        assertThat(peer.only().uint16(6)).as("stream sequence").isZero();
    }

    @Test
    void resetsWantedMeanwhileGoWithTheNextRequest() {
        peer.association.resetStream(1);
        peer.settle();
        peer.association.resetStream(2);
        peer.association.resetStream(3);
        peer.settle();
        assertThat(peer.sent(ChunkType.RE_CONFIG)).hasSize(1);
        respond(peer.tsn, PERFORMED);
        SentChunk second = peer.only();
        assertThat(second.int32(4)).isEqualTo(peer.tsn + 1);
        assertThat(List.of(second.uint16(16), second.uint16(18))).containsExactly(2, 3);
    }

    @Test
    void aResetIsTakenAsDoneIfThePeerUsesTheStreamAnew() {
        peer.association.resetStream(1);
        peer.settle();
        assertThat(peer.association.confirmReset(2)).isFalse();
        assertThat(peer.association.confirmReset(1)).isTrue();
        assertThat(peer.association.confirmReset(1)).isFalse();
        peer.send(1, new Reliability.Reliable(), true, 10);
        respond(peer.tsn, PERFORMED);
        peer.sent();
        peer.send(1, new Reliability.Reliable(), true, 10);
        assertThat(peer.only().uint16(6)).as("stream sequence").isEqualTo(1);
        assertThat(peer.events).isEmpty();
    }

    @Test
    void truncatedParametersAreDropped() {
        peer.receive(peer.packet().chunk(ChunkType.RE_CONFIG, 0, "000D000C 00000001 00000001"));
        peer.receive(peer.packet().chunk(ChunkType.RE_CONFIG, 0, "00100008 00000001"));
        peer.receive(peer.packet().chunk(ChunkType.RE_CONFIG, 0, "000DFFFF 00000001"));
        assertThat(peer.sent()).isEmpty();
        assertThat(peer.dropped(SctpDrop.BAD_CHUNK)).isEqualTo(2);
    }
}
