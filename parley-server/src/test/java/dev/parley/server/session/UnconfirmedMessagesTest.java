package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.session.UnconfirmedMessages.Connection;
import java.time.Instant;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.ParticipantUpdate;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.TrackSubscribed;
import livekit.LivekitRtc.TrackUnpublishedResponse;
import org.junit.jupiter.api.Test;

final class UnconfirmedMessagesTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private final UnconfirmedMessages messages = new UnconfirmedMessages();

    private static SignalResponse mute(String sid) {
        return SignalResponse.newBuilder()
                .setMute(MuteTrackRequest.newBuilder().setSid(sid).setMuted(true))
                .build();
    }

    private static SignalResponse left(String identity) {
        return SignalResponse.newBuilder()
                .setUpdate(
                        ParticipantUpdate.newBuilder()
                                .addParticipants(
                                        ParticipantInfo.newBuilder()
                                                .setIdentity(identity)
                                                .setState(ParticipantInfo.State.DISCONNECTED)))
                .build();
    }

    private static SignalResponse subscribed() {
        return SignalResponse.newBuilder()
                .setTrackSubscribed(TrackSubscribed.newBuilder().setTrackSid("TR_1"))
                .build();
    }

    @Test
    void whatWasSentLongAgoArrived() {
        messages.note(mute("TR_1"), Connection.UP, START);
        messages.note(mute("TR_2"), Connection.UP, START.plusSeconds(20));
        assertThat(messages.takeOthers(START.plusSeconds(31))).containsExactly(mute("TR_2"));
    }

    @Test
    void whatWasMissedForCertainIsKeptHoweverLong() {
        messages.note(mute("TR_1"), Connection.GONE, START);
        messages.note(subscribed(), Connection.GONE, START);
        assertThat(messages.takeOthers(START.plusSeconds(3600)))
                .containsExactly(mute("TR_1"), subscribed());
    }

    @Test
    void whatWouldBeAnEventTwiceIsNotRepeatedUnlessItWasMissed() {
        messages.note(subscribed(), Connection.UP, START);
        assertThat(messages.takeOthers(START)).isEmpty();
    }

    @Test
    void whatTheFullStateTellsIsNotKept() {
        messages.note(
                SignalResponse.newBuilder()
                        .setUpdate(
                                ParticipantUpdate.newBuilder()
                                        .addParticipants(
                                                ParticipantInfo.newBuilder().setIdentity("ada")))
                        .build(),
                Connection.GONE,
                START);
        messages.note(
                SignalResponse.newBuilder().setRefreshToken("token").build(),
                Connection.GONE,
                START);
        assertThat(messages.takeOthers(START)).isEmpty();
        assertThat(messages.departed(Set.of(), START)).isEmpty();
    }

    @Test
    void thoseWhoLeftAreToldUnlessTheyAreBack() {
        messages.note(left("ada"), Connection.UP, START);
        messages.note(left("bob"), Connection.GONE, START);
        assertThat(messages.departed(Set.of("ada"), START))
                .extracting(ParticipantInfo::getIdentity)
                .containsExactly("bob");
    }

    @Test
    void theClientsOwnDecisionAboutAMuteComesLast() {
        messages.note(mute("TR_1"), Connection.UP, START);
        messages.note(mute("TR_2"), Connection.UP, START);
        messages.forgetMute("TR_1");
        assertThat(messages.takeOthers(START)).containsExactly(mute("TR_2"));
    }

    @Test
    void aClientThatMissedMoreThanIsKeptHasAGap() {
        SignalResponse ended =
                SignalResponse.newBuilder()
                        .setTrackUnpublished(TrackUnpublishedResponse.getDefaultInstance())
                        .build();
        for (int i = 0; i < UnconfirmedMessages.CAPACITY; i++) {
            messages.note(ended, Connection.GONE, START);
        }
        assertThat(messages.hasGap()).isFalse();
        messages.note(ended, Connection.GONE, START);
        assertThat(messages.hasGap()).isTrue();
        assertThat(messages.takeOthers(START)).hasSize(UnconfirmedMessages.CAPACITY);
    }
}
