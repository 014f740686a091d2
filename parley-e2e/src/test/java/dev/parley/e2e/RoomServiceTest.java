package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static dev.parley.e2e.ServerApi.answer;
import static dev.parley.e2e.ServerApi.done;
import static dev.parley.e2e.ServerApi.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.livekit.server.RoomServiceClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.Room;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every method of the server API by LiveKit's own client, and what the people in the call see. */
class RoomServiceTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    private static final Duration STILL = Duration.ofSeconds(2);

    private static RoomServiceClient api() {
        return ServerApi.of(SCENE.server());
    }

    private static Person join(String name, Camera camera) {
        return SCENE.joinWithLibrary(name, camera, LibraryPage.Sending.VP8);
    }

    private static Person join(String name, Camera camera, String room) {
        return new LibraryPage(SCENE.chromium(), SCENE.server())
                .join(room, name, camera, LibraryPage.Sending.VP8);
    }

    /** Waits until an expression of somebody's page, about their {@code room}, has a value. */
    private static void waitFor(Person person, String expression, String json) {
        until(
                person.name() + ": " + expression,
                () -> person.page().json("window.parley.room." + expression),
                json::equals);
    }

    private static String remote(Person other, String expression) {
        return "remoteParticipants.get(%s)?.%s".formatted(Json.write(other.identity()), expression);
    }

    private static TrackInfo track(Person person, TrackSource source) {
        return answer(api().getParticipant(SCENE.room(), person.identity()))
                .getTracksList()
                .stream()
                .filter(track -> track.getSource() == source)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRoomIsCreatedListedJoinedChangedAndDeleted() {
        Room created = answer(api().createRoom(SCENE.room(), 60, 5, null, "first"));
        assertThat(created.getMaxParticipants()).isEqualTo(5);
        assertThat(answer(api().listRooms(List.of(SCENE.room())))).containsExactly(created);
        Person ann = join("Ann", Camera.ANN);
        waitFor(ann, "metadata", "\"first\"");
        assertThat(answer(api().createRoom(SCENE.room(), 90, 6)).getSid())
                .isEqualTo(created.getSid());
        answer(api().updateRoomMetadata(SCENE.room(), "second"));
        waitFor(ann, "metadata", "\"second\"");
        assertThat(answer(api().listRooms()))
                .anySatisfy(room -> {
                    assertThat(room.getName()).isEqualTo(SCENE.room());
                    assertThat(room.getNumParticipants()).isEqualTo(1);
                    assertThat(room.getEmptyTimeout()).isEqualTo(90);
                    assertThat(room.getMetadata()).isEqualTo("second");
                });
        done(api().deleteRoom(SCENE.room()));
        waitFor(ann, "state", "\"disconnected\"");
        assertThat(answer(api().listRooms(List.of(SCENE.room())))).isEmpty();
    }

    @Test
    void peopleAreListedLookedUpAndRemoved() {
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        ann.waitToSee(ben);
        assertThat(answer(api().listParticipants(SCENE.room())))
                .extracting(ParticipantInfo::getIdentity)
                .containsExactlyInAnyOrder(ann.identity(), ben.identity());
        ParticipantInfo seen = answer(api().getParticipant(SCENE.room(), ben.identity()));
        assertThat(seen.getState()).isEqualTo(ParticipantInfo.State.ACTIVE);
        assertThat(seen.getTracksCount()).isEqualTo(2);
        done(api().removeParticipant(SCENE.room(), ben.identity()));
        waitFor(ben, "state", "\"disconnected\"");
        waitFor(ann, "remoteParticipants.size", "0");
        assertThat(refusal(api().getParticipant(SCENE.room(), ben.identity())))
                .startsWith("404 {\"code\":\"not_found\"");
    }

    @Test
    void aModeratorMutesAndOnlyThePersonUnmutes() {
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        ben.waitToHear(ann);
        String microphone = track(ann, TrackSource.MICROPHONE).getSid();
        assertThat(
                        answer(
                                        api().mutePublishedTrack(
                                                        SCENE.room(),
                                                        ann.identity(),
                                                        microphone,
                                                        true))
                                .getMuted())
                .isTrue();
        waitFor(ann, "localParticipant.isMicrophoneEnabled", "false");
        waitFor(ben, remote(ann, "isMicrophoneEnabled"), "false");
        assertThat(
                        refusal(
                                api().mutePublishedTrack(
                                                SCENE.room(), ann.identity(), microphone, false)))
                .startsWith("412 {\"code\":\"failed_precondition\"");
        ann.page()
                .json(
                        "window.parley.room.localParticipant.setMicrophoneEnabled(true).then(() => 1)");
        waitFor(ben, remote(ann, "isMicrophoneEnabled"), "true");
        ben.waitToHear(ann);
    }

    @Test
    void aPersonsNameMetadataAndAttributesAreChangedForEveryone() {
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        ann.waitToSee(ben);
        ParticipantInfo changed =
                answer(
                        api().updateParticipant(
                                        SCENE.room(),
                                        ann.identity(),
                                        "Annabel",
                                        "{\"seat\":1}",
                                        null,
                                        Map.of("hand", "up")));
        assertThat(changed.getName()).isEqualTo("Annabel");
        waitFor(ben, remote(ann, "name"), "\"Annabel\"");
        waitFor(ben, remote(ann, "metadata"), "\"{\\\"seat\\\":1}\"");
        waitFor(ben, remote(ann, "attributes"), "{\"hand\":\"up\"}");
        waitFor(ann, "localParticipant.name", "\"Annabel\"");
    }

    @Test
    void permissionsAreTakenAndGivenDuringTheCall() {
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        ben.waitToSee(ann);
        ann.waitToSee(ben);
        permit(
                ann,
                ParticipantPermission.newBuilder()
                        .setCanPublish(true)
                        .addCanPublishSources(TrackSource.MICROPHONE)
                        .setCanSubscribe(false));
        waitFor(ben, remote(ann, "isCameraEnabled"), "false");
        waitFor(ben, remote(ann, "isMicrophoneEnabled"), "true");
        waitFor(ann, "localParticipant.permissions.canSubscribe", "false");
        waitFor(ann, remote(ben, "getTrackPublication('camera').isSubscribed"), "false");
        ben.waitToHear(ann);
        permit(
                ann,
                ParticipantPermission.newBuilder()
                        .setCanPublish(true)
                        .setCanPublishData(true)
                        .setCanSubscribe(true));
        ann.waitToSee(ben);
        ann.page().json("window.parley.room.localParticipant.setCameraEnabled(true).then(() => 1)");
        ben.waitToSee(ann);
    }

    private static void permit(Person person, ParticipantPermission.Builder permission) {
        ParticipantInfo changed =
                answer(
                        api().updateParticipant(
                                        SCENE.room(),
                                        person.identity(),
                                        null,
                                        null,
                                        permission.build()));
        assertThat(changed.getPermission()).isEqualTo(permission.build());
    }

    @Test
    void aPersonIsUnsubscribedFromATrackAndSubscribedAgain() {
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        ben.waitToSee(ann);
        List<String> camera = List.of(track(ann, TrackSource.CAMERA).getSid());
        done(api().updateSubscriptions(SCENE.room(), ben.identity(), camera, false));
        waitFor(ben, remote(ann, "getTrackPublication('camera').isSubscribed"), "false");
        ben.waitToHear(ann);
        done(api().updateSubscriptions(SCENE.room(), ben.identity(), camera, true));
        waitFor(ben, remote(ann, "getTrackPublication('camera').isSubscribed"), "true");
        ben.waitToSee(ann);
    }

    @Test
    void aPersonIsMovedToAnotherRoomWithTheirMedia() {
        String there = SCENE.room() + "-there";
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        Person cleo = join("Cleo", Camera.CLEO, there);
        ben.waitToSee(ann);
        assertThat(answer(api().moveParticipant(SCENE.room(), ann.identity(), there))).isNotNull();
        waitFor(ann, "name", Json.write(there));
        cleo.waitToSee(ann);
        ann.waitToSee(cleo);
        cleo.waitToHear(ann);
        waitFor(ben, "remoteParticipants.size", "0");
        assertThat(answer(api().listParticipants(there)))
                .extracting(ParticipantInfo::getIdentity)
                .containsExactlyInAnyOrder(ann.identity(), cleo.identity());
        Poll.letRun(STILL);
        waitFor(ann, "state", "\"connected\"");
    }

    @Test
    void aMessageOfTheServerReachesThoseItIsFor() {
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        ann.waitToSee(ben);
        ben.waitToSee(ann);
        for (Person person : List.of(ann, ben)) {
            person.page()
                    .json(
                            "(window.heard = [], window.parley.room.on('dataReceived',"
                                    + " (bytes, from, kind, topic) => window.heard.push("
                                    + "[new TextDecoder().decode(bytes), from?.identity ?? 'server', topic])), 1)");
        }
        send("for Ann", DataPacket.Kind.RELIABLE, List.of(ann.identity()));
        send("for all", DataPacket.Kind.RELIABLE, List.of());
        waitToHave(ann, "[[\"for Ann\",\"server\",\"news\"],[\"for all\",\"server\",\"news\"]]");
        waitToHave(ben, "[[\"for all\",\"server\",\"news\"]]");
        send("at once", DataPacket.Kind.LOSSY, List.of(ben.identity()));
        waitToHave(ben, "[[\"for all\",\"server\",\"news\"],[\"at once\",\"server\",\"news\"]]");
    }

    private static void send(String text, DataPacket.Kind kind, List<String> identities) {
        done(
                api().sendData(
                                SCENE.room(),
                                text.getBytes(StandardCharsets.UTF_8),
                                kind,
                                List.of(),
                                identities,
                                "news"));
    }

    private static void waitToHave(Person person, String messages) {
        until(
                person.name() + " has the messages",
                () -> person.page().json("window.heard"),
                messages::equals);
    }

    @Test
    void forwardingIsSaidNotToBeDone() {
        Person ann = join("Ann", Camera.ANN);
        assertThat(refusal(api().forwardParticipant(SCENE.room(), ann.identity(), "elsewhere")))
                .startsWith("501 {\"code\":\"unimplemented\"");
    }
}
