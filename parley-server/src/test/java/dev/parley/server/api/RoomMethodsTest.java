package dev.parley.server.api;

import static dev.parley.server.api.ApiScene.admin;
import static dev.parley.server.api.ApiScene.creator;
import static dev.parley.server.api.ApiScene.lister;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.signaling.SignalLimits;
import java.util.List;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.DeleteRoomResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;
import org.junit.jupiter.api.Test;

final class RoomMethodsTest {
    private final ApiScene scene = new ApiScene();

    private Room create(CreateRoomRequest.Builder request) {
        return scene.call(creator(), "CreateRoom", request.build(), Room.parser());
    }

    private List<String> listed(String... names) {
        ListRoomsRequest request =
                ListRoomsRequest.newBuilder().addAllNames(List.of(names)).build();
        return scene
                .call(lister(), "ListRooms", request, ListRoomsResponse.parser())
                .getRoomsList()
                .stream()
                .map(Room::getName)
                .toList();
    }

    @Test
    void aCreatedRoomWaitsForItsFirstParticipantWithTheSettingsAskedFor() {
        Room room =
                create(
                        CreateRoomRequest.newBuilder()
                                .setName("atrium")
                                .setEmptyTimeout(60)
                                .setMaxParticipants(3)
                                .setMetadata("topic"));
        assertThat(room.getSid()).startsWith("RM_");
        assertThat(room.getEmptyTimeout()).isEqualTo(60);
        assertThat(room.getDepartureTimeout()).isEqualTo(20);
        assertThat(room.getMaxParticipants()).isEqualTo(3);
        assertThat(room.getMetadata()).isEqualTo("topic");
        assertThat(room.getCreationTimeMs()).isEqualTo(ApiScene.NOW.toEpochMilli());
        scene.join("atrium", "ann");
        assertThat(listed()).containsExactly("atrium");
    }

    @Test
    void creatingARoomThatIsThereUpdatesIt() {
        Room first = create(CreateRoomRequest.newBuilder().setName("atrium").setMetadata("old"));
        String ann = scene.join("atrium", "ann");
        Room second =
                create(CreateRoomRequest.newBuilder().setName("atrium").setMaxParticipants(9));
        assertThat(second.getSid()).isEqualTo(first.getSid());
        assertThat(second.getMetadata()).isEqualTo("old");
        assertThat(second.getMaxParticipants()).isEqualTo(9);
        assertThat(second.getNumParticipants()).isEqualTo(1);
        assertThat(scene.told(ann)).last().isInstanceOf(RoomEvent.RoomChanged.class);
    }

    @Test
    void aTimeoutBeyondTheSignedRangeIsTakenAsMeant() {
        Room room = create(CreateRoomRequest.newBuilder().setName("atrium").setEmptyTimeout(-1));
        assertThat(Integer.toUnsignedLong(room.getEmptyTimeout())).isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    void aRoomNeedsANameAndFittingTexts() {
        assertThat(failure("CreateRoom", CreateRoomRequest.newBuilder().build()))
                .isEqualTo("400 invalid_argument: no room name");
        assertThat(
                        failure(
                                "CreateRoom",
                                CreateRoomRequest.newBuilder().setName("n".repeat(257)).build()))
                .isEqualTo("400 invalid_argument: room name length exceeds limits");
        assertThat(
                        failure(
                                "CreateRoom",
                                CreateRoomRequest.newBuilder()
                                        .setName("n")
                                        .setMetadata(
                                                "m".repeat(SignalLimits.MAX_METADATA_BYTES + 1))
                                        .build()))
                .isEqualTo("400 invalid_argument: metadata size exceeds limits");
        assertThat(scene.directory.size()).isZero();
    }

    private String failure(String method, CreateRoomRequest request) {
        return scene.failure(creator(), method, request);
    }

    @Test
    void listsRoomsOfEveryLoopOrThoseOfGivenNames() {
        assertThat(listed()).isEmpty();
        for (int i = 0; i < 150; i++) {
            create(CreateRoomRequest.newBuilder().setName("room" + i));
        }
        assertThat(listed()).hasSize(150);
        assertThat(listed("room7", "room149", "none")).containsExactly("room149", "room7");
    }

    @Test
    void aServerWithItsRoomsTakenCreatesNoMore() {
        for (int i = 0; i < 2 * ApiScene.MAX_ROOMS_OF_A_LOOP; i++) {
            create(CreateRoomRequest.newBuilder().setName("room" + i));
        }
        assertThat(failure("CreateRoom", CreateRoomRequest.newBuilder().setName("more").build()))
                .isEqualTo("429 resource_exhausted: the server takes no more rooms");
        assertThat(scene.directory.size()).isEqualTo(2 * ApiScene.MAX_ROOMS_OF_A_LOOP);
    }

    @Test
    void aDeletedRoomIsGoneForEveryoneAndFromTheList() {
        String ann = scene.join("atrium", "ann");
        DeleteRoomRequest request = DeleteRoomRequest.newBuilder().setRoom("atrium").build();
        scene.call(creator(), "DeleteRoom", request, DeleteRoomResponse.parser());
        assertThat(scene.told(ann))
                .last()
                .isEqualTo(new RoomEvent.Disconnected(LeaveReason.ROOM_DELETED));
        assertThat(listed()).isEmpty();
        assertThat(scene.failure(creator(), "DeleteRoom", request))
                .isEqualTo("404 not_found: requested room does not exist");
    }

    @Test
    void newMetadataReachesEveryoneAndMayBeEmpty() {
        String ann = scene.join("atrium", "ann");
        for (String metadata : List.of("topic", "")) {
            Room room =
                    scene.call(
                            admin("atrium"),
                            "UpdateRoomMetadata",
                            UpdateRoomMetadataRequest.newBuilder()
                                    .setRoom("atrium")
                                    .setMetadata(metadata)
                                    .build(),
                            Room.parser());
            assertThat(room.getMetadata()).isEqualTo(metadata);
            assertThat(scene.told(ann).getLast())
                    .isInstanceOfSatisfying(
                            RoomEvent.RoomChanged.class,
                            e -> assertThat(e.room().settings().metadata()).isEqualTo(metadata));
        }
    }

    @Test
    void metadataBeyondItsLimitIsRefused() {
        scene.join("atrium", "ann");
        assertThat(
                        scene.failure(
                                admin("atrium"),
                                "UpdateRoomMetadata",
                                UpdateRoomMetadataRequest.newBuilder()
                                        .setRoom("atrium")
                                        .setMetadata(
                                                "m".repeat(SignalLimits.MAX_METADATA_BYTES + 1))
                                        .build()))
                .isEqualTo("400 invalid_argument: metadata size exceeds limits");
    }

    @Test
    void roomsThatDoNotAnswerAreUnavailable() {
        scene.join("atrium", "ann");
        scene.mute = true;
        assertThat(scene.failure(lister(), "ListRooms", ListRoomsRequest.getDefaultInstance()))
                .isEqualTo("503 unavailable: not every room answers");
        assertThat(
                        scene.failure(
                                creator(),
                                "DeleteRoom",
                                DeleteRoomRequest.newBuilder().setRoom("atrium").build()))
                .isEqualTo("503 unavailable: the room does not answer");
    }
}
