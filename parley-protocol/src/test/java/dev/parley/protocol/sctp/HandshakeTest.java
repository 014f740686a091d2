package dev.parley.protocol.sctp;

import static dev.parley.protocol.sctp.ScriptedPeer.DCSCTP_PARAMETERS;
import static dev.parley.protocol.sctp.ScriptedPeer.FIRST_TSN;
import static dev.parley.protocol.sctp.ScriptedPeer.MILLISECOND;
import static dev.parley.protocol.sctp.ScriptedPeer.TAG;
import static dev.parley.protocol.sctp.ScriptedPeer.USRSCTP_PARAMETERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Establishing an association, from either side and anew (RFC 9260 section 5). */
class HandshakeTest {
    private final ScriptedPeer peer = new ScriptedPeer();

    @ParameterizedTest
    @ValueSource(strings = {DCSCTP_PARAMETERS, USRSCTP_PARAMETERS})
    void anInitOfTheKnownStacksIsAnsweredWithOurOwnBounds(String parameters) {
        peer.receive(ScriptedPeer.init(TAG, FIRST_TSN, parameters));
        SentChunk ack = peer.only();
        assertThat(ack.type()).isEqualTo(ChunkType.INIT_ACK);
        assertThat(ack.int32(4)).isEqualTo(1 << 20);
        assertThat(ack.uint16(8)).as("streams out, though 65,535 are offered").isEqualTo(1024);
        assertThat(ack.uint16(10)).as("streams in").isEqualTo(1024);
        assertThat(ScriptedPeer.parameter(ack, 16, ChunkType.PARAMETER_FORWARD_TSN)).isEmpty();
        assertThat(ScriptedPeer.parameter(ack, 16, ChunkType.PARAMETER_SUPPORTED_EXTENSIONS))
                .containsExactly(ChunkType.RE_CONFIG, ChunkType.FORWARD_TSN);
        assertThat(ScriptedPeer.parameter(ack, 16, ChunkType.PARAMETER_UNRECOGNIZED)).isNull();
        assertThat(peer.association.state()).isEqualTo(SctpState.CLOSED);
    }

    @Test
    void dataBehindTheCookieIsTaken() {
        byte[] cookie = peer.askForCookie(TAG, FIRST_TSN, DCSCTP_PARAMETERS);
        peer.receive(
                peer.packet()
                        .chunk(ChunkType.COOKIE_ECHO, 0, cookie)
                        .data(3, FIRST_TSN, 0, 0, "early"));
        assertThat(peer.messages()).containsExactly("early");
        assertThat(peer.sent().getFirst().type()).isEqualTo(ChunkType.COOKIE_ACK);
    }

    /** RFC 9260 section 5.1, from the other side; timers of section 5.1.C and D. */
    @Test
    void ourInitAndCookieAreSentAgainUntilAnswered() {
        peer.association.connect(peer.nowNanos);
        peer.settle();
        SentChunk init = peer.only();
        assertThat(init.tag()).isZero();
        peer.pass(600 * MILLISECOND);
        assertThat(peer.only().value()).isEqualTo(init.value());
        peer.receive(initAck(init, 16));
        SentChunk echo = peer.only();
        assertThat(echo.type()).isEqualTo(ChunkType.COOKIE_ECHO);
        assertThat(echo.tag()).isEqualTo(TAG);
        assertThat(echo.value()).isEqualTo(new byte[16]);
        peer.pass(600 * MILLISECOND);
        assertThat(peer.only().type()).isEqualTo(ChunkType.COOKIE_ECHO);
        peer.receive(peer.to(init.int32(0)).chunk(ChunkType.COOKIE_ACK, 0, ""));
        assertThat(peer.association.state()).isEqualTo(SctpState.ESTABLISHED);
    }

    @Test
    void aHandshakeNobodyAnswersIsGivenUp() {
        peer.association.connect(peer.nowNanos);
        peer.pass(120_000 * MILLISECOND);
        assertThat(peer.sent()).hasSize(21);
        assertThat(peer.association.state()).isEqualTo(SctpState.CLOSED);
        assertThat(peer.association.nextDeadlineNanos()).isEqualTo(SctpAssociation.NO_DEADLINE);
    }

    @Test
    void aRestoredPathDoesNotWaitForTheBackedOffTimer() {
        peer.association.connect(peer.nowNanos);
        peer.pass(20_000 * MILLISECOND);
        peer.sent();
        peer.association.onPathRestored(peer.nowNanos);
        peer.settle();
        assertThat(peer.only().type()).isEqualTo(ChunkType.INIT);
    }

    private static PacketBuilder initAck(SentChunk init, int cookieBytes) {
        byte[] fixed = ScriptedPeer.initValue(TAG, FIRST_TSN, 65_535, DCSCTP_PARAMETERS);
        byte[] value =
                ByteBuffer.allocate(fixed.length + 4 + cookieBytes)
                        .put(fixed)
                        .putShort((short) ChunkType.PARAMETER_COOKIE)
                        .putShort((short) (4 + cookieBytes))
                        .array();
        return new PacketBuilder(init.int32(0)).chunk(ChunkType.INIT_ACK, 0, value);
    }

    /** RFC 9260 section 5.2.1: both sides begin at once, and keep their tags. */
    @Test
    void initsThatCrossMakeOneAssociation() {
        peer.association.connect(peer.nowNanos);
        peer.settle();
        SentChunk init = peer.only();
        byte[] cookie = peer.askForCookie(TAG, FIRST_TSN, DCSCTP_PARAMETERS);
        assertThat(peer.tag).isEqualTo(init.int32(0));
        assertThat(peer.tsn).isEqualTo(init.int32(12));
        peer.receive(initAck(init, 8));
        assertThat(peer.only().type()).isEqualTo(ChunkType.COOKIE_ECHO);
        peer.receive(peer.packet().chunk(ChunkType.COOKIE_ECHO, 0, cookie));
        assertThat(peer.only().type()).isEqualTo(ChunkType.COOKIE_ACK);
        peer.receive(peer.packet().chunk(ChunkType.COOKIE_ACK, 0, ""));
        assertThat(peer.events)
                .containsExactly(
                        new SctpEvent.StateChanged(SctpState.COOKIE_WAIT),
                        new SctpEvent.StateChanged(SctpState.COOKIE_ECHOED),
                        new SctpEvent.StateChanged(SctpState.ESTABLISHED));
    }

    /** RFC 9260 section 5.2.4 case A. */
    @Test
    void aPeerThatBeginsAnewRestartsTheAssociation() {
        peer.establish(TAG, FIRST_TSN, DCSCTP_PARAMETERS);
        peer.sendReliably(10);
        int oldTag = peer.tag;
        peer.events.clear();
        peer.sent();
        peer.establish(TAG + 1, 77, DCSCTP_PARAMETERS);
        assertThat(peer.tag).isNotEqualTo(oldTag);
        assertThat(peer.events).containsExactly(new SctpEvent.Restarted());
        assertThat(peer.association.bufferedBytes()).isZero();
        peer.receive(peer.packet().data(3, 77, 0, 0, "new"));
        assertThat(peer.messages()).containsExactly("new");
        peer.receive(peer.to(oldTag).data(3, FIRST_TSN, 0, 0, "old"));
        assertThat(peer.dropped(SctpDrop.WRONG_TAG)).isEqualTo(1);
    }

    /** RFC 9260 section 5.2.2: an INIT alone changes nothing. */
    @Test
    void anInitWithoutItsCookieLeavesTheAssociationAlone() {
        peer.establish(TAG, FIRST_TSN, DCSCTP_PARAMETERS);
        int before = peer.tag;
        peer.askForCookie(TAG + 1, 77, DCSCTP_PARAMETERS);
        peer.receive(peer.to(before).data(3, FIRST_TSN, 0, 0, "still here"));
        assertThat(peer.messages()).containsExactly("still here");
    }

    /** RFC 9260 section 5.2.4 case D: our COOKIE ACK was lost. */
    @Test
    void aRepeatedCookieIsAcknowledgedAgain() {
        byte[] cookie = peer.askForCookie(TAG, FIRST_TSN, DCSCTP_PARAMETERS);
        PacketBuilder echo = peer.packet().chunk(ChunkType.COOKIE_ECHO, 0, cookie);
        peer.receive(echo);
        peer.receive(peer.packet().data(3, FIRST_TSN, 0, 0, "once"));
        peer.sent();
        peer.pass(90_000 * MILLISECOND);
        peer.sent();
        peer.receive(echo);
        assertThat(peer.only().type()).isEqualTo(ChunkType.COOKIE_ACK);
        assertThat(peer.events).hasSize(2);
    }

    @Test
    void aCookieOfAnAssociationThatIsOverIsWorthNothing() {
        byte[] cookie = peer.askForCookie(TAG, FIRST_TSN, DCSCTP_PARAMETERS);
        PacketBuilder echo = peer.packet().chunk(ChunkType.COOKIE_ECHO, 0, cookie);
        peer.receive(echo);
        int first = peer.tag;
        peer.sent();
        peer.pass(MILLISECOND);
        peer.establish(TAG + 1, 5, DCSCTP_PARAMETERS);
        peer.receive(peer.to(first).chunk(ChunkType.COOKIE_ECHO, 0, cookie));
        assertThat(peer.dropped(SctpDrop.REPLAYED_COOKIE)).isEqualTo(1);
        peer.receive(peer.packet().chunk(ChunkType.ABORT, 0, ""));
        assertThat(peer.association.state()).isEqualTo(SctpState.CLOSED);
        peer.receive(echo);
        assertThat(peer.dropped(SctpDrop.REPLAYED_COOKIE)).isEqualTo(2);
        assertThat(peer.association.state()).isEqualTo(SctpState.CLOSED);
    }

    /** RFC 9260 section 5.1.5 item 3. */
    @Test
    void aStaleCookieIsReported() {
        byte[] cookie = peer.askForCookie(TAG, FIRST_TSN, DCSCTP_PARAMETERS);
        peer.pass(61_000 * MILLISECOND);
        peer.receive(peer.packet().chunk(ChunkType.COOKIE_ECHO, 0, cookie));
        SentChunk error = peer.only();
        assertThat(error.type()).isEqualTo(ChunkType.ERROR);
        assertThat(error.uint16(0)).isEqualTo(ChunkType.CAUSE_STALE_COOKIE);
        assertThat(error.int32(4)).isEqualTo(1_000_000);
        assertThat(peer.dropped(SctpDrop.STALE_COOKIE)).isEqualTo(1);
    }

    @Test
    void everyChangedOctetOfACookieSpoilsIt() {
        byte[] cookie = peer.askForCookie(TAG, FIRST_TSN, DCSCTP_PARAMETERS);
        for (int i = 0; i < cookie.length; i++) {
            byte[] changed = cookie.clone();
            changed[i] ^= 1;
            peer.receive(peer.packet().chunk(ChunkType.COOKIE_ECHO, 0, changed));
        }
        assertThat(peer.dropped(SctpDrop.BAD_COOKIE)).isEqualTo(cookie.length);
        assertThat(peer.association.state()).isEqualTo(SctpState.CLOSED);
        assertThat(peer.sent()).isEmpty();
    }

    @Test
    void aFloodOfInitsIsAnsweredSixteenTimesASecondAndKeepsNothing() {
        for (int i = 0; i < 1000; i++) {
            peer.receive(ScriptedPeer.init(TAG + i, i, DCSCTP_PARAMETERS));
        }
        assertThat(peer.sent()).hasSize(Handshake.MAX_INITS_PER_SECOND);
        assertThat(peer.dropped(SctpDrop.INIT_FLOOD)).isEqualTo(984);
        peer.pass(1_000 * MILLISECOND);
        peer.establish(TAG, FIRST_TSN, DCSCTP_PARAMETERS);
    }

    /** RFC 9260 sections 3.2.1 and 3.2.2. */
    @Test
    void unknownParametersAreTreatedByTheirHighestBits() {
        peer.receive(ScriptedPeer.init(TAG, 1, "C0FF0006AABB0000 80FF0004 C0000004"));
        SentChunk ack = peer.only();
        assertThat(ScriptedPeer.parameter(ack, 16, ChunkType.PARAMETER_UNRECOGNIZED))
                .isEqualTo(PacketBuilder.hex("C0FF0006AABB"));
        peer.receive(ScriptedPeer.init(TAG, 1, "40FF0004 C0FF0004"));
        List<SentChunk> sent = peer.sent();
        assertThat(ScriptedPeer.parameter(sent.getFirst(), 16, ChunkType.PARAMETER_UNRECOGNIZED))
                .as("reading stops after the first, which is reported")
                .isEqualTo(PacketBuilder.hex("40FF0004"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "00000000 00100000 0001 0001 00000001", // tag 0
                "00000001 00100000 0000 0001 00000001", // no streams out
                "00000001 00100000 0001 0000 00000001", // no streams in
            })
    void anInitThatMakesNoSenseIsNotAnswered(String value) {
        peer.receive(new PacketBuilder(0).chunk(ChunkType.INIT, 0, value));
        assertThat(peer.sent()).isEmpty();
        assertThat(peer.dropped(SctpDrop.BAD_CHUNK)).isEqualTo(1);
    }

    /** RFC 9260 section 5.2.6. */
    @Test
    void aCookieThePeerFindsTooOldIsAskedForAnew() {
        peer.association.connect(peer.nowNanos);
        peer.settle();
        SentChunk init = peer.only();
        peer.receive(initAck(init, 16));
        peer.sent();
        peer.receive(peer.to(init.int32(0)).chunk(ChunkType.ERROR, 0, "00030008 00000064"));
        assertThat(peer.only().type()).isEqualTo(ChunkType.INIT);
        assertThat(peer.association.state()).isEqualTo(SctpState.COOKIE_WAIT);
    }
}
