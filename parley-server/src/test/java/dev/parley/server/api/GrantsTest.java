package dev.parley.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.ForwardParticipantRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.MoveParticipantRequest;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRoom.SendDataRequest;
import livekit.LivekitRoom.UpdateParticipantRequest;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;
import livekit.LivekitRoom.UpdateSubscriptionsRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method, in both encodings, with every token that is not good enough and one that is. */
final class GrantsTest {
    private static final String ROOM = ApiScene.ROOM;
    private static final String THERE = "there";

    private static final VideoGrant ROOM_CREATE = ApiScene.creator();
    private static final VideoGrant ROOM_LIST = ApiScene.lister();
    private static final VideoGrant ADMIN = ApiScene.admin(ROOM);
    private static final VideoGrant TRANSFER = ApiScene.admin(ROOM, THERE);

    /** Grants of all sorts that do not add up to what any method on {@link #ROOM} needs. */
    private static final List<VideoGrant> FOR_NOTHING =
            List.of(
                    VideoGrant.none(),
                    VideoGrant.joining(ROOM),
                    ApiScene.admin("another room"),
                    ApiScene.admin(""),
                    ApiScene.admin("another room", THERE),
                    VideoGrant.builder().room(ROOM).roomRecord(true).build());

    /** A method with a request that the right grant carries out. */
    record Case(String method, Message request, VideoGrant right, int status) {
        @Override
        public String toString() {
            return method;
        }
    }

    static Stream<Case> cases() {
        var ann = RoomParticipantIdentity.newBuilder().setRoom(ROOM).setIdentity("ann").build();
        return Stream.of(
                new Case(
                        "CreateRoom",
                        CreateRoomRequest.newBuilder().setName(ROOM).build(),
                        ROOM_CREATE,
                        200),
                new Case("ListRooms", ListRoomsRequest.getDefaultInstance(), ROOM_LIST, 200),
                new Case(
                        "DeleteRoom",
                        DeleteRoomRequest.newBuilder().setRoom(ROOM).build(),
                        ROOM_CREATE,
                        200),
                new Case(
                        "ListParticipants",
                        ListParticipantsRequest.newBuilder().setRoom(ROOM).build(),
                        ADMIN,
                        200),
                new Case("GetParticipant", ann, ADMIN, 200),
                new Case("RemoveParticipant", ann, ADMIN, 200),
                new Case(
                        "MutePublishedTrack",
                        MuteRoomTrackRequest.newBuilder()
                                .setRoom(ROOM)
                                .setIdentity("ann")
                                .setTrackSid("TR_a")
                                .setMuted(true)
                                .build(),
                        ADMIN,
                        200),
                new Case(
                        "UpdateParticipant",
                        UpdateParticipantRequest.newBuilder()
                                .setRoom(ROOM)
                                .setIdentity("ann")
                                .setName("Ann")
                                .build(),
                        ADMIN,
                        200),
                new Case(
                        "UpdateSubscriptions",
                        UpdateSubscriptionsRequest.newBuilder()
                                .setRoom(ROOM)
                                .setIdentity("ann")
                                .build(),
                        ADMIN,
                        200),
                new Case(
                        "UpdateRoomMetadata",
                        UpdateRoomMetadataRequest.newBuilder()
                                .setRoom(ROOM)
                                .setMetadata("topic")
                                .build(),
                        ADMIN,
                        200),
                new Case(
                        "SendData",
                        SendDataRequest.newBuilder()
                                .setRoom(ROOM)
                                .setData(ByteString.copyFromUtf8("hello"))
                                .build(),
                        ADMIN,
                        200),
                new Case(
                        "MoveParticipant",
                        MoveParticipantRequest.newBuilder()
                                .setRoom(ROOM)
                                .setIdentity("ann")
                                .setDestinationRoom(THERE)
                                .build(),
                        TRANSFER,
                        200),
                new Case(
                        "ForwardParticipant",
                        ForwardParticipantRequest.newBuilder()
                                .setRoom(ROOM)
                                .setIdentity("ann")
                                .setDestinationRoom(THERE)
                                .build(),
                        TRANSFER,
                        501));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aTokenThatIsNotGoodIsUnauthenticated(Case call) {
        AccessToken token = AccessToken.of("", call.right());
        ApiScene scene = new ApiScene();
        String right = scene.bearer(call.right());
        AccessTokens forger = new AccessTokens(Map.of("devkey", "another secret"));
        AccessTokens stranger = new AccessTokens(Map.of("unknown", "secret"));
        Duration hour = Duration.ofHours(1);
        List<String> bad =
                List.of(
                        "",
                        "Bearer ",
                        "Bearer nonsense",
                        "Basic " + right.substring(7),
                        right.substring(7),
                        "Bearer " + forger.mint(token, "devkey", ApiScene.NOW, hour),
                        "Bearer " + stranger.mint(token, "unknown", ApiScene.NOW, hour),
                        "Bearer "
                                + scene.tokens.mint(
                                        token, "devkey", ApiScene.NOW.minus(hour.plus(hour)), hour),
                        "Bearer "
                                + scene.tokens.mint(
                                        token, "devkey", ApiScene.NOW.plus(hour), hour));
        scene.join(ROOM, "ann");
        for (MessageFormat format : MessageFormat.values()) {
            for (String authorization : bad) {
                ApiResponse response =
                        scene.send(authorization, call.method(), format, call.request());
                assertThat(response.httpStatus()).isEqualTo(401);
                assertThat(ApiScene.error(response).path("code").asString())
                        .isEqualTo("unauthenticated");
                assertThat(ApiScene.text(response)).doesNotContain(right.substring(7));
            }
        }
        assertThat(scene.directory.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aTokenThatGrantsSomethingElseIsDeniedAndChangesNothing(Case call) {
        List<VideoGrant> wrong = new ArrayList<>(FOR_NOTHING);
        Stream.of(ROOM_CREATE, ROOM_LIST, ADMIN, TRANSFER)
                .filter(grant -> !covers(grant, call.right()))
                .forEach(wrong::add);
        wrong.add(ApiScene.admin(ROOM, "elsewhere").toBuilder().room("another room").build());
        ApiScene scene = new ApiScene();
        String ann = scene.join(ROOM, "ann");
        scene.announce(ann, "TR_a");
        int told = scene.told(ann).size();
        for (MessageFormat format : MessageFormat.values()) {
            for (VideoGrant grant : wrong) {
                ApiResponse response =
                        scene.send(scene.bearer(grant), call.method(), format, call.request());
                assertThat(response.httpStatus()).as(grant.toString()).isEqualTo(403);
                assertThat(ApiScene.error(response).path("code").asString())
                        .isEqualTo("permission_denied");
            }
        }
        assertThat(scene.told(ann)).hasSize(told);
    }

    /** Whoever may transfer from a room administers it. */
    private static boolean covers(VideoGrant grant, VideoGrant needed) {
        return grant.equals(needed) || (grant.equals(TRANSFER) && needed.equals(ADMIN));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRightGrantCarriesTheCallOutInBothEncodings(Case call) {
        for (MessageFormat format : MessageFormat.values()) {
            ApiScene scene = new ApiScene();
            scene.announce(scene.join(ROOM, "ann"), "TR_a");
            ApiResponse response =
                    scene.send(scene.bearer(call.right()), call.method(), format, call.request());
            assertThat(response.httpStatus()).as(ApiScene.text(response)).isEqualTo(call.status());
            assertThat(response.contentType())
                    .isEqualTo(call.status() == 200 ? format.contentType() : "application/json");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRoomThatIsNotThereIsNotFound(Case call) {
        if (List.of("CreateRoom", "ListRooms", "ForwardParticipant").contains(call.method())) {
            return;
        }
        assertThat(new ApiScene().failure(call.right(), call.method(), call.request()))
                .isEqualTo("404 not_found: requested room does not exist");
    }
}
