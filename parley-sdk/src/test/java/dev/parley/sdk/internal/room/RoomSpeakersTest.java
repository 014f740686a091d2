package dev.parley.sdk.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitRtc.SpeakersChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RoomSpeakersTest {
    private static final RoomPlan PLAN =
            new RoomPlan(
                    "room",
                    "me",
                    "",
                    "token",
                    true,
                    Map.of(),
                    Map.of(),
                    new RoomSubscriber.Wish(0, 0, 0));

    private final List<String> told = new ArrayList<>();

    /** A host that hears of speakers and of nothing else. */
    private final RoomHost host =
            (RoomHost)
                    Proxy.newProxyInstance(
                            RoomHost.class.getClassLoader(),
                            new Class<?>[] {RoomHost.class},
                            (proxy, method, arguments) -> {
                                assertThat(method.getName()).isEqualTo("onActiveSpeaker");
                                told.add(arguments[0] + " " + arguments[1]);
                                return null;
                            });

    private final RoomUsers users = new RoomUsers(new Unheard());
    private final RoomSpeakers speakers = new RoomSpeakers(host, users, PLAN);

    private static final class Unheard implements RoomUsers.Listener {
        @Override
        public void userJoined(RemoteUser user) {}

        @Override
        public void userLeft(RemoteUser user, int reason) {}

        @Override
        public void published(RemoteUser user, StreamKind stream, Set<Medium> media) {}

        @Override
        public void unpublished(
                RemoteUser user, StreamKind stream, Set<Medium> media, int reason) {}

        @Override
        public void captureChanged(RemoteUser user, Medium medium, boolean capturing) {}

        @Override
        public void trackAdded(RemoteTrack track) {}

        @Override
        public void trackRemoved(RemoteTrack track) {}

        @Override
        public void trackMuted(RemoteTrack track) {}
    }

    @BeforeEach
    void join() {
        speakers.setOwnSid("PA_me");
    }

    private static ParticipantInfo user(String id) {
        return ParticipantInfo.newBuilder().setIdentity(id).setSid("PA_" + id).build();
    }

    private void speaks(String id, double level) {
        speakers.onChanged(
                SpeakersChanged.newBuilder()
                        .addSpeakers(
                                SpeakerInfo.newBuilder()
                                        .setSid("PA_" + id)
                                        .setLevel((float) level)
                                        .setActive(level > 0))
                        .build());
    }

    @Test
    void theLoudestIsToldWhenItIsSomebodyElse() {
        users.onSnapshot(List.of(user("ann"), user("bob")));

        speaks("ann", 0.3);
        speaks("bob", 0.2);
        speaks("ann", 0.4);
        speaks("bob", 0.5);
        speaks("me", 0.9);

        assertThat(told).containsExactly("room ann", "room bob", "room me");
    }

    @Test
    void whoFallsSilentOrLeavesIsNotTheLoudest() {
        users.onSnapshot(List.of(user("ann"), user("bob")));
        speaks("ann", 0.9);
        speaks("bob", 0.2);
        speaks("ann", 0);
        assertThat(told).containsExactly("room ann", "room bob");

        speaks("ann", 0.9);
        users.onSnapshot(List.of(user("bob")));
        speaks("bob", 0.1);
        assertThat(told).containsExactly("room ann", "room bob", "room ann", "room bob");
    }

    @Test
    void aloneNobodyIsTold() {
        speaks("me", 0.9);

        assertThat(told).isEmpty();
    }

    @Test
    void whoIsUnknownIsNotTold() {
        users.onSnapshot(List.of(user("ann")));

        speaks("stranger", 0.9);

        assertThat(told).isEmpty();
    }

    @Test
    void aNewPresenceBeginsWithSilence() {
        users.onSnapshot(List.of(user("ann")));
        speaks("ann", 0.9);

        speakers.setOwnSid("PA_me");
        speaks("ann", 0.1);

        assertThat(told).containsExactly("room ann", "room ann");
    }
}
