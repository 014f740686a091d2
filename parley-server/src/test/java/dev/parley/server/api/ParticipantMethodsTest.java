package dev.parley.server.api;

import static dev.parley.server.api.ApiScene.ROOM;
import static dev.parley.server.api.ApiScene.admin;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.sfu.room.TrackSource;
import dev.parley.signaling.SignalLimits;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import livekit.LivekitModels;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.MoveParticipantRequest;
import livekit.LivekitRoom.MoveParticipantResponse;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.MuteRoomTrackResponse;
import livekit.LivekitRoom.RemoveParticipantResponse;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRoom.UpdateParticipantRequest;
import livekit.LivekitRoom.UpdateSubscriptionsRequest;
import org.junit.jupiter.api.Test;

final class ParticipantMethodsTest {
    private final ApiScene scene = new ApiScene();

    private <M extends Message> M call(String method, Message request, Parser<M> answer) {
        return scene.call(admin(ROOM), method, request, answer);
    }

    private ParticipantInfo update(UpdateParticipantRequest.Builder request) {
        return call(
                "UpdateParticipant",
                request.setRoom(ROOM).setIdentity("ann").build(),
                ParticipantInfo.parser());
    }

    private static RoomParticipantIdentity identity(String identity) {
        return RoomParticipantIdentity.newBuilder().setRoom(ROOM).setIdentity(identity).build();
    }

    private static MuteRoomTrackRequest mute(String trackSid, boolean muted) {
        return MuteRoomTrackRequest.newBuilder()
                .setRoom(ROOM)
                .setIdentity("ann")
                .setTrackSid(trackSid)
                .setMuted(muted)
                .build();
    }

    @Test
    void listsAndLooksUpWhoIsThere() {
        String ann = scene.join(ROOM, "ann");
        String bob = scene.join(ROOM, "bob");
        ListParticipantsResponse everyone =
                call(
                        "ListParticipants",
                        ListParticipantsRequest.newBuilder().setRoom(ROOM).build(),
                        ListParticipantsResponse.parser());
        assertThat(everyone.getParticipantsList())
                .extracting(ParticipantInfo::getSid)
                .containsExactly(ann, bob);
        assertThat(call("GetParticipant", identity("bob"), ParticipantInfo.parser()))
                .isEqualTo(everyone.getParticipants(1));
        assertThat(scene.failure(admin(ROOM), "GetParticipant", identity("cid")))
                .isEqualTo("404 not_found: participant does not exist");
    }

    @Test
    void aRemovedParticipantIsTold() {
        String ann = scene.join(ROOM, "ann");
        call("RemoveParticipant", identity("ann"), RemoveParticipantResponse.parser());
        assertThat(scene.told(ann))
                .last()
                .isEqualTo(new RoomEvent.Disconnected(LeaveReason.REMOVED));
    }

    @Test
    void aTrackCanBeMutedButNotUnmutedUnlessConfigured() {
        scene.announce(scene.join(ROOM, "ann"), "TR_a");
        assertThat(
                        call(
                                        "MutePublishedTrack",
                                        mute("TR_a", true),
                                        MuteRoomTrackResponse.parser())
                                .getTrack()
                                .getMuted())
                .isTrue();
        assertThat(scene.failure(admin(ROOM), "MutePublishedTrack", mute("TR_a", false)))
                .isEqualTo("412 failed_precondition: remote unmute not enabled");
        assertThat(scene.failure(admin(ROOM), "MutePublishedTrack", mute("TR_x", true)))
                .isEqualTo("404 not_found: track is not found");
    }

    @Test
    void aTrackCanBeUnmutedWhereConfigured() {
        ApiScene open = new ApiScene(RemoteUnmute.ALLOWED);
        String ann = open.join(ROOM, "ann");
        open.announce(ann, "TR_a");
        for (boolean muted : new boolean[] {true, false}) {
            open.call(
                    admin(ROOM),
                    "MutePublishedTrack",
                    mute("TR_a", muted),
                    MuteRoomTrackResponse.parser());
        }
        assertThat(open.told(ann))
                .filteredOn(RoomEvent.TrackMuted.class::isInstance)
                .containsExactly(
                        new RoomEvent.TrackMuted("TR_a", true),
                        new RoomEvent.TrackMuted("TR_a", false));
    }

    @Test
    void everythingAboutAParticipantIsChangedInOneCall() {
        String ann = scene.join(ROOM, "ann");
        String bob = scene.join(ROOM, "bob");
        ParticipantInfo after =
                update(
                        UpdateParticipantRequest.newBuilder()
                                .setName("Ann")
                                .setMetadata("{}")
                                .putAttributes("seat", "1")
                                .setPermission(
                                        ParticipantPermission.newBuilder()
                                                .setCanPublish(true)
                                                .addCanPublishSources(
                                                        LivekitModels.TrackSource.CAMERA)
                                                .setCanSubscribe(true)));
        assertThat(after.getName()).isEqualTo("Ann");
        assertThat(after.getMetadata()).isEqualTo("{}");
        assertThat(after.getAttributesMap()).containsEntry("seat", "1");
        assertThat(after.getPermission().getCanPublishData()).isFalse();
        assertThat(scene.told(ann).getLast())
                .isInstanceOfSatisfying(
                        RoomEvent.SelfChanged.class,
                        e ->
                                assertThat(e.participant().profile().permissions())
                                        .isEqualTo(
                                                new Permissions(
                                                        true,
                                                        Set.of(TrackSource.CAMERA),
                                                        true,
                                                        false,
                                                        false,
                                                        false,
                                                        false)));
        assertThat(scene.told(bob).getLast()).isInstanceOf(RoomEvent.ParticipantChanged.class);
    }

    @Test
    void whatARequestLeavesOutStays() {
        scene.join(ROOM, "ann");
        update(UpdateParticipantRequest.newBuilder().setName("Ann").putAttributes("a", "1"));
        ParticipantInfo after =
                update(
                        UpdateParticipantRequest.newBuilder()
                                .setMetadata("m")
                                .putAttributes("b", "2"));
        assertThat(after.getName()).isEqualTo("Ann");
        assertThat(after.getAttributesMap()).containsOnlyKeys("a", "b");
        assertThat(after.getPermission().getCanPublish()).isTrue();
    }

    @Test
    void textsBeyondTheirLimitsAreRefused() {
        scene.join(ROOM, "ann");
        String big = "x".repeat(SignalLimits.MAX_ATTRIBUTES_BYTES);
        UpdateParticipantRequest.Builder request =
                UpdateParticipantRequest.newBuilder().setRoom(ROOM).setIdentity("ann");
        assertThat(
                        List.of(
                                fail(request.clone().setName("n".repeat(257))),
                                fail(
                                        request.clone()
                                                .setMetadata(
                                                        "m"
                                                                .repeat(
                                                                        SignalLimits
                                                                                        .MAX_METADATA_BYTES
                                                                                + 1))),
                                fail(request.clone().putAttributes("k", big))))
                .containsExactly(
                        "400 invalid_argument: name length exceeds limits",
                        "400 invalid_argument: metadata size exceeds limits",
                        "400 invalid_argument: attribute size exceeds limits");
    }

    private String fail(UpdateParticipantRequest.Builder request) {
        return scene.failure(admin(ROOM), "UpdateParticipant", request.build());
    }

    @Test
    void attributesAreBoundedOverSeveralCalls() {
        scene.join(ROOM, "ann");
        String half = "x".repeat(SignalLimits.MAX_ATTRIBUTES_BYTES * 2 / 3);
        update(UpdateParticipantRequest.newBuilder().putAttributes("a", half));
        assertThat(
                        fail(
                                UpdateParticipantRequest.newBuilder()
                                        .setRoom(ROOM)
                                        .setIdentity("ann")
                                        .putAttributes("b", half)))
                .isEqualTo("400 invalid_argument: attribute size exceeds limits");
    }

    @Test
    void moreTracksThanASubscriptionRequestMayNameAreRefused() {
        scene.join(ROOM, "ann");
        List<String> sids =
                IntStream.range(0, 1001).mapToObj(i -> "TR_" + i).collect(Collectors.toList());
        assertThat(
                        scene.failure(
                                admin(ROOM),
                                "UpdateSubscriptions",
                                UpdateSubscriptionsRequest.newBuilder()
                                        .setRoom(ROOM)
                                        .setIdentity("ann")
                                        .addAllTrackSids(sids)
                                        .build()))
                .isEqualTo("400 invalid_argument: more than 1000 tracks");
    }

    // ---- moving

    private static MoveParticipantRequest move(String destination) {
        return MoveParticipantRequest.newBuilder()
                .setRoom(ROOM)
                .setIdentity("ann")
                .setDestinationRoom(destination)
                .build();
    }

    @Test
    void aMovedParticipantIsToldTheRoomWhichIsThereWhenItComes() {
        String ann = scene.join(ROOM, "ann");
        scene.call(
                admin(ROOM, "there"),
                "MoveParticipant",
                move("there"),
                MoveParticipantResponse.parser());
        assertThat(scene.told(ann))
                .endsWith(
                        new RoomEvent.Moved("there"),
                        new RoomEvent.Disconnected(LeaveReason.MOVED));
        assertThat(scene.directory.find("there")).isPresent();
    }

    @Test
    void aMoveThatCannotSucceedChangesNothing() {
        assertThat(scene.failure(admin(ROOM, ROOM), "MoveParticipant", move(ROOM)))
                .isEqualTo(
                        "400 invalid_argument: destination room cannot be the same as source room");
        String ann = scene.join(ROOM, "ann");
        scene.call(
                ApiScene.creator(),
                "CreateRoom",
                CreateRoomRequest.newBuilder().setName("there").setMaxParticipants(1).build(),
                LivekitModels.Room.parser());
        scene.join("there", "bob");
        int told = scene.told(ann).size();
        assertThat(scene.failure(admin(ROOM, "there"), "MoveParticipant", move("there")))
                .isEqualTo("429 resource_exhausted: the destination room is full");
        assertThat(scene.told(ann)).hasSize(told);
    }

    @Test
    void aMoveOfNobodyCreatesNoRoom() {
        scene.join(ROOM, "bob");
        assertThat(scene.failure(admin(ROOM, "there"), "MoveParticipant", move("there")))
                .isEqualTo("404 not_found: participant does not exist");
        assertThat(scene.directory.find("there")).isEmpty();
    }
}
