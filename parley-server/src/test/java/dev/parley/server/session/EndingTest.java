package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.access.RefusalCode;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomCommand;
import java.nio.charset.StandardCharsets;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class EndingTest {
    private final SessionScene scene = new SessionScene();
    private final ScriptedClient ada = scene.join("ada");
    private final ScriptedClient bob = scene.join("bob");

    @AfterEach
    void close() {
        scene.close();
    }

    private static ParticipantInfo nextDeparture(ScriptedClient client) {
        while (true) {
            for (ParticipantInfo info :
                    client.next(MessageCase.UPDATE).getUpdate().getParticipantsList()) {
                if (info.getState() == ParticipantInfo.State.DISCONNECTED) {
                    return info;
                }
            }
        }
    }

    private static void assertStillServed(ScriptedClient client) {
        client.settle();
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void whoeverSaysGoodbyeIsGoneForTheOthers() {
        ada.send(SignalRequest.newBuilder().setLeave(LeaveRequest.getDefaultInstance()));
        assertThat(ada.closeCode()).isEqualTo(1000);
        ParticipantInfo gone = nextDeparture(bob);
        assertThat(gone.getIdentity()).isEqualTo("ada");
        assertThat(gone.getDisconnectReason()).isEqualTo(DisconnectReason.CLIENT_INITIATED);
        assertStillServed(bob);
    }

    @Test
    void whoeverNeverConnectedAndLosesItsSignalIsGone() {
        ada.session().onClosed();
        assertThat(nextDeparture(bob).getDisconnectReason())
                .isEqualTo(DisconnectReason.SIGNAL_CLOSE);
    }

    @Test
    void theSameIdentityAgainEndsTheFormerSession() {
        ScriptedClient again = scene.join("ada");
        LeaveRequest leave = ada.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.DUPLICATE_IDENTITY);
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
        assertThat(ada.closeCode()).isEqualTo(1000);
        assertThat(again.next().getJoin().getOtherParticipantsList())
                .extracting(ParticipantInfo::getIdentity)
                .containsExactly("bob");
        assertStillServed(again);
        assertStillServed(bob);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"offer\":{}}", "\u0008", "\uffff\uffff\uffff", ""})
    @DisplayName("attack case 36: binary junk ends its sender's session alone, with code 1007")
    void junkEndsItsSendersSessionAlone(String junk) {
        ada.sendFrame(junk.getBytes(StandardCharsets.UTF_8));
        LeaveRequest leave = ada.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.STATE_MISMATCH);
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
        assertThat(ada.closeCode()).isEqualTo(1007);
        assertThat(nextDeparture(bob).getIdentity()).isEqualTo("ada");
        assertStillServed(bob);
    }

    @Test
    @DisplayName("attack case 36: nesting without end ends its sender's session, not the stack")
    void deepNestingEndsItsSendersSessionAlone() {
        byte[] groups = new byte[200_000];
        java.util.Arrays.fill(groups, (byte) 0x1b);
        ada.sendFrame(groups);
        assertThat(ada.closeCode()).isEqualTo(1007);
        assertStillServed(bob);
    }

    @Test
    void requestsNobodyKnowsArePassedOver() {
        // Field 1999, a varint.
        ada.sendFrame(new byte[] {(byte) 0xf8, 0x7c, 1});
        assertStillServed(ada);
    }

    @Test
    void whateverAClientGoesOnSendingAfterItsEndHoldsNobodyUp() {
        ada.sendFrame(new byte[] {8});
        for (int i = 0; i < 1000; i++) {
            ada.sendFrame(new byte[] {8});
        }
        ada.session().onClosed();
        assertThat(ada.closeCode()).isEqualTo(1007);
        assertStillServed(bob);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n",
                """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                t=0 0
                a=group:BUNDLE 0
                m=audio 9 RTP/AVP 0
                c=IN IP4 0.0.0.0
                a=mid:0
                """
            })
    @DisplayName("attack case 28: an offer that cannot be met ends the session with a clear reason")
    void anOfferThatCannotBeMetEndsTheSession(String sdp) {
        assertOfferRefused(sdp);
    }

    @Test
    @DisplayName("attack case 28: 5000 media lines and 1 MB of lines are refused, nobody else")
    void anOfferWithoutMeasureEndsTheSession() {
        String head = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
        assertOfferRefused(head + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n".repeat(5000));
        ScriptedClient again = scene.join("ada");
        again.send(
                SignalRequest.newBuilder()
                        .setOffer(
                                SessionDescription.newBuilder()
                                        .setType("offer")
                                        .setSdp(head + "a=x\r\n".repeat(200_000))));
        assertThat(again.next(MessageCase.LEAVE).getLeave().getReason())
                .isEqualTo(DisconnectReason.STATE_MISMATCH);
        assertStillServed(bob);
    }

    private void assertOfferRefused(String sdp) {
        ada.send(
                SignalRequest.newBuilder()
                        .setOffer(SessionDescription.newBuilder().setType("offer").setSdp(sdp)));
        LeaveRequest leave = ada.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.STATE_MISMATCH);
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
        assertThat(ada.closeCode()).isEqualTo(1000);
        assertStillServed(bob);
    }

    @Test
    void anAnswerThatDoesNotFitEndsTheSession() {
        SessionDescription offer = ada.next(MessageCase.OFFER).getOffer();
        ada.answer(offer, "v=1\r\n");
        assertThat(ada.next(MessageCase.LEAVE).getLeave().getReason())
                .isEqualTo(DisconnectReason.STATE_MISMATCH);
        assertStillServed(bob);
    }

    @Test
    void anAnswerToNoOfferIsPassedOver() {
        ada.answer(SessionDescription.newBuilder().setId(99).build(), "v=1\r\n");
        assertStillServed(ada);
    }

    @Test
    @DisplayName("attack case 46: a fault in a room closes that room alone and is reported")
    void aFaultInARoomClosesThatRoomAlone() {
        ScriptedClient elsewhere =
                scene.join("eve", dev.parley.signaling.token.VideoGrant.joining("elsewhere"));
        scene.room()
                .post(
                        new RoomCommand.Foresee(
                                "x",
                                reply -> {
                                    throw new IllegalStateException("for the test");
                                }));
        for (ScriptedClient client : new ScriptedClient[] {ada, bob}) {
            LeaveRequest leave = client.next(MessageCase.LEAVE).getLeave();
            assertThat(leave.getReason()).isEqualTo(DisconnectReason.UNKNOWN_REASON);
            assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
            assertThat(client.closeCode()).isEqualTo(1000);
        }
        assertThat(SessionScene.poll(scene.failedRooms)).isEqualTo(SessionScene.ROOM);
        assertThat(SessionScene.poll(scene.closedRooms)).isEqualTo(LeaveReason.INTERNAL);
        assertStillServed(elsewhere);
        assertStillServed(scene.join("ada"));
    }

    @Test
    void aServerThatStopsTellsEveryoneAndLetsNobodyIn() {
        scene.sessions.shutdown();
        for (ScriptedClient client : new ScriptedClient[] {ada, bob}) {
            LeaveRequest leave = client.next(MessageCase.LEAVE).getLeave();
            assertThat(leave.getReason()).isEqualTo(DisconnectReason.SERVER_SHUTDOWN);
            assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(scene.sessions.size()).isZero();
        assertThat(scene.refusal(SessionScene.request("eve")).code())
                .isEqualTo(RefusalCode.NOT_READY);
        assertThat(scene.sessions.foreseeRefusal(SessionScene.request("eve"))).isPresent();
    }
}
