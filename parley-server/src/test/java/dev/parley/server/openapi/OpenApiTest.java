package dev.parley.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.access.Refusal;
import dev.parley.server.access.StreamKind;
import dev.parley.server.api.ApiScene;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every action against real rooms, and what a request is answered that is no good. */
class OpenApiTest {
    private static final String ROOM = ApiScene.ROOM;
    private static final String V2020 = "2020-12-01";
    private static final String V2023 = "2023-11-01";
    private static final String IN_ROOM = ",\"RoomId\":\"standup\"";
    private static final String HELLO = ",\"From\":\"server\",\"Message\":\"hello\"";

    private final OpenApiScene scene = new OpenApiScene();

    private Optional<LeaveReason> leaveReason(String sid) {
        return scene.rooms.told(sid).stream()
                .filter(RoomEvent.Disconnected.class::isInstance)
                .map(event -> ((RoomEvent.Disconnected) event).reason())
                .findFirst();
    }

    @Test
    void anAnswerTellsWhatWasAskedAndWhatCameOfIt() {
        scene.rooms.join(ROOM, "ann");
        OpenApiResponse response =
                scene.send(
                        scene.request(
                                "SendBroadcast",
                                V2020,
                                "{\"AppId\":\""
                                        + OpenApiScene.APP_ID
                                        + "\""
                                        + IN_ROOM
                                        + HELLO
                                        + "}"));
        JsonNode answer = OpenApiScene.json(response);
        assertThat(response.httpStatus()).isEqualTo(200);
        assertThat(answer.path("Result").asString()).isEqualTo("success");
        JsonNode metadata = answer.path("ResponseMetadata");
        assertThat(metadata.path("RequestId").asString()).hasSize(36);
        assertThat(metadata.path("Action").asString()).isEqualTo("SendBroadcast");
        assertThat(metadata.path("Version").asString()).isEqualTo(V2020);
        assertThat(metadata.path("Service").asString()).isEqualTo("rtc");
        assertThat(metadata.path("Region").asString()).isEqualTo("cn-north-1");
        assertThat(metadata.has("Error")).isFalse();
    }

    @Test
    void anErrorHasAStatusInLaterVersionsOnly() {
        assertThat(scene.call("GetRoomOnlineUsers", V2020, IN_ROOM)).isEqualTo("200 RoomNotExist");
        assertThat(scene.call("GetRoomOnlineUsers", V2023, IN_ROOM)).isEqualTo("404 RoomNotExist");
        JsonNode error =
                OpenApiScene.json(scene.send(scene.request("GetRoomOnlineUsers", V2023, "{}")))
                        .path("ResponseMetadata")
                        .path("Error");
        assertThat(error.path("CodeN").asInt()).isEqualTo(100_002);
        assertThat(error.path("Code").asString()).isEqualTo("MissingParameter");
        assertThat(error.path("Message").asString()).isEqualTo("AppId is missing");
    }

    @Test
    void whatIsNoGoodRequestIsRefused() {
        assertThat(scene.call("Dance", V2020, "")).isEqualTo("200 InvalidActionOrVersion");
        assertThat(scene.call("BanRoomUser", "2022-06-01", ""))
                .isEqualTo("404 InvalidActionOrVersion");
        assertThat(scene.call("DismissRoom", V2023, IN_ROOM))
                .isEqualTo("404 InvalidActionOrVersion");
        assertThat(body("{\"AppId\":\"another\"}")).isEqualTo("AccessDenied");
        assertThat(body("{\"AppId\":17}")).isEqualTo("InvalidParameter");
        assertThat(body("[]")).isEqualTo("InvalidParameter");
        assertThat(body("")).isEqualTo("InvalidParameter");
        assertThat(body("{")).isEqualTo("InvalidParameter");
        assertThat(body("{\"a\":".repeat(100_000))).isEqualTo("InvalidParameter");
        assertThat(body("x".repeat(OpenApi.MAX_BODY_BYTES + 1))).isEqualTo("RequestTooLarge");
        OpenApiRequest good = scene.request("ListRoomInfo", V2023, "{}");
        assertThat(
                        scene.send(
                                        new OpenApiRequest(
                                                "GET",
                                                good.path(),
                                                good.query(),
                                                good.headers(),
                                                good.body()))
                                .httpStatus())
                .isEqualTo(405);
    }

    private String body(String body) {
        return OpenApiScene.json(scene.send(scene.request("ListRoomInfo", V2023, body)))
                .path("ResponseMetadata")
                .path("Error")
                .path("Code")
                .asString();
    }

    @Test
    void aRequestThatCameBeforeDoesNothing() {
        scene.rooms.join(ROOM, "ann");
        OpenApiRequest request =
                scene.request(
                        "BanRoomUser",
                        V2023,
                        "{\"AppId\":\""
                                + OpenApiScene.APP_ID
                                + "\""
                                + IN_ROOM
                                + ",\"UserId\":\"ann\"}");
        assertThat(scene.send(request).httpStatus()).isEqualTo(200);
        String again = scene.rooms.join(ROOM, "ann");
        assertThat(scene.send(request).httpStatus()).isEqualTo(401);
        assertThat(leaveReason(again)).isEmpty();
    }

    @Test
    void anActionIsCalledSoOftenASecond() {
        for (int i = 0; i < 10; i++) {
            assertThat(scene.call("ListRoomInfo", V2023, "")).startsWith("200 {");
        }
        assertThat(scene.call("ListRoomInfo", V2023, "")).isEqualTo("429 FlowLimitExceeded");
        assertThat(scene.call("GetRoomOnlineUsers", V2023, IN_ROOM)).isEqualTo("404 RoomNotExist");
        scene.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(101));
        assertThat(scene.call("ListRoomInfo", V2023, "")).startsWith("200 {");
    }

    @Test
    void fiveHundredMessagesAreSentASecond() {
        scene.rooms.join(ROOM, "ann");
        String to = ",\"To\":[" + "\"u\",".repeat(499) + "\"u\"]";
        assertThat(scene.call("BatchSendRoomUnicast", V2020, IN_ROOM + HELLO + to))
                .isEqualTo("200 \"success\"");
        assertThat(scene.call("SendBroadcast", "2023-07-20", IN_ROOM + HELLO))
                .isEqualTo("429 FlowLimitExceeded");
        scene.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(3));
        assertThat(scene.call("SendBroadcast", "2023-07-20", IN_ROOM + HELLO))
                .isEqualTo("200 \"success\"");
    }

    @Test
    void aUnicastGoesToSignaling() {
        assertThat(scene.call("SendUnicast", V2020, HELLO + ",\"To\":\"bob\""))
                .isEqualTo("200 \"success\"");
        UnicastSink.Unicast unicast = scene.unicasts.getFirst();
        assertThat(unicast.from()).isEqualTo("server");
        assertThat(unicast.to()).isEqualTo("bob");
        assertThat(unicast.binary()).isFalse();
        assertThat(unicast.payload()).asString(StandardCharsets.UTF_8).isEqualTo("hello");

        scene.unicastOutcome = UnicastSink.Outcome.OFFLINE;
        assertThat(scene.call("SendUnicast", "2023-07-20", HELLO + ",\"To\":\"bob\""))
                .isEqualTo("404 UserOffline");
    }

    @Test
    void aBinaryMessageIsBase64() {
        String binary =
                ",\"From\":\"server\",\"To\":\"bob\",\"Binary\":true,\"Message\":\""
                        + Base64.getEncoder().encodeToString(new byte[] {0, 1, (byte) 0xFF})
                        + "\"";
        assertThat(scene.call("SendUnicast", V2020, binary)).isEqualTo("200 \"success\"");
        assertThat(scene.unicasts.getFirst().payload()).containsExactly(0, 1, 0xFF);
        assertThat(scene.unicasts.getFirst().binary()).isTrue();
        assertThat(
                        scene.call(
                                "SendUnicast",
                                V2020,
                                ",\"From\":\"s\",\"To\":\"b\",\"Binary\":true,\"Message\":\"!\""))
                .isEqualTo("200 InvalidParameter");
    }

    @Test
    void messagesHaveBounds() {
        scene.rooms.join(ROOM, "ann");
        String most = ",\"From\":\"server\",\"Message\":\"" + "é".repeat(32 * 1024) + "\"";
        String more = ",\"From\":\"server\",\"Message\":\"x" + "é".repeat(32 * 1024) + "\"";
        assertThat(scene.call("SendBroadcast", "2023-07-20", IN_ROOM + most)).startsWith("200");
        assertThat(scene.call("SendBroadcast", "2023-07-20", IN_ROOM + more))
                .isEqualTo("400 InvalidParameter");
        assertThat(
                        scene.call(
                                "BatchSendRoomUnicast",
                                "2023-07-20",
                                IN_ROOM
                                        + ",\"From\":\"server\",\"To\":[\"ann\"],\"Message\":\""
                                        + "x".repeat(20 * 1024 + 1)
                                        + "\""))
                .isEqualTo("400 InvalidParameter");
        assertThat(
                        scene.call(
                                "BatchSendRoomUnicast",
                                "2023-07-20",
                                IN_ROOM + HELLO + ",\"To\":[" + "\"u\",".repeat(600) + "\"u\"]"))
                .isEqualTo("400 InvalidParameter");
        assertThat(
                        scene.call(
                                "BatchSendRoomUnicast",
                                "2023-07-20",
                                IN_ROOM + HELLO + ",\"To\":[\"u\",1]"))
                .isEqualTo("400 InvalidParameter");
        assertThat(
                        scene.call(
                                "SendBroadcast",
                                "2023-07-20",
                                IN_ROOM + ",\"From\":\"a b\",\"Message\":\"x\""))
                .isEqualTo("400 InvalidParameter");
    }

    @Test
    void aMessageToSomebodyInARoomNeedsBoth() {
        String toBob = IN_ROOM + HELLO + ",\"To\":\"bob\"";
        assertThat(scene.call("SendRoomUnicast", "2023-07-20", toBob))
                .isEqualTo("404 RoomNotExist");
        scene.rooms.join(ROOM, "ann");
        assertThat(scene.call("SendRoomUnicast", "2023-07-20", toBob))
                .isEqualTo("404 UserNotInRoom");
        scene.rooms.join(ROOM, "bob");
        assertThat(scene.call("SendRoomUnicast", "2023-07-20", toBob)).isEqualTo("200 \"success\"");
    }

    @Test
    void aUserIsSentAwayAndMayComeBackAtOnce() {
        String ann = scene.rooms.join(ROOM, "ann");
        assertThat(scene.call("BanRoomUser", V2023, IN_ROOM + ",\"UserId\":\"ann\""))
                .isEqualTo("200 \"success\"");
        assertThat(leaveReason(ann)).contains(LeaveReason.REMOVED);
        assertThat(scene.sanctions.refusal(ROOM, "ann")).isEmpty();
        assertThat(scene.call("BanRoomUser", V2023, IN_ROOM + ",\"UserId\":\"ann\""))
                .isEqualTo("404 UserNotInRoom");
        assertThat(scene.call("BanRoomUser", V2023, "")).isEqualTo("400 MissingParameter");
    }

    @Test
    void aBannedUserIsKeptOutForAsLongAsWasSaid() {
        scene.rooms.join(ROOM, "ann");
        assertThat(
                        scene.call(
                                "BanRoomUser",
                                V2023,
                                IN_ROOM + ",\"UserId\":\"ann\",\"ForbiddenInterval\":1"))
                .isEqualTo("200 \"success\"");
        assertThat(scene.sanctions.refusal(ROOM, "ann").map(Refusal::message))
                .contains("the user is banned");
        assertThat(scene.sanctions.refusal("other", "ann")).isEmpty();
        scene.now = scene.now.plusSeconds(9);
        assertThat(scene.sanctions.refusal(ROOM, "ann")).isPresent();
        scene.now = scene.now.plusSeconds(1);
        assertThat(scene.sanctions.refusal(ROOM, "ann")).isEmpty();
    }

    @Test
    void aUserIsSentAwayFromAllRooms() {
        String here = scene.rooms.join(ROOM, "ann");
        String there = scene.rooms.join("other", "ann");
        String bob = scene.rooms.join("other", "bob");
        assertThat(scene.call("BanRoomUser", V2023, ",\"UserId\":\"ann\",\"ForbiddenInterval\":60"))
                .isEqualTo("200 \"success\"");
        assertThat(leaveReason(here)).contains(LeaveReason.REMOVED);
        assertThat(leaveReason(there)).contains(LeaveReason.REMOVED);
        assertThat(leaveReason(bob)).isEmpty();
        assertThat(scene.sanctions.refusal("a third", "ann")).isPresent();
    }

    @Test
    void aBannedRoomSendsEverybodyAwayAndStaysClosed() {
        String ann = scene.rooms.join(ROOM, "ann");
        String bob = scene.rooms.join(ROOM, "bob");
        assertThat(scene.call("BanRoomUser", V2023, IN_ROOM + ",\"ForbiddenInterval\":60"))
                .isEqualTo("200 \"success\"");
        assertThat(leaveReason(ann)).contains(LeaveReason.REMOVED);
        assertThat(leaveReason(bob)).contains(LeaveReason.REMOVED);
        assertThat(scene.rooms.directory.find(ROOM)).isEmpty();
        assertThat(scene.sanctions.refusal(ROOM, "carol").map(Refusal::message))
                .contains("the room is banned");
        assertThat(
                        scene.call(
                                "BanRoomUser",
                                V2023,
                                ",\"RoomId\":\"empty\",\"ForbiddenInterval\":60"))
                .isEqualTo("200 \"success\"");
    }

    @Test
    void aDismissedRoomIsClosedForEverybody() {
        String ann = scene.rooms.join(ROOM, "ann");
        assertThat(scene.call("DismissRoom", V2020, IN_ROOM)).isEqualTo("200 \"success\"");
        assertThat(leaveReason(ann)).contains(LeaveReason.ROOM_DELETED);
        assertThat(scene.call("DismissRoom", V2020, IN_ROOM)).isEqualTo("200 RoomNotExist");
    }

    @Test
    void theRightToPublishIsTakenForAsLongAsWasSaid() {
        assertThat(
                        scene.call(
                                "LimitTokenPrivilege",
                                V2023,
                                IN_ROOM
                                        + ",\"UserId\":\"ann\",\"Token\":\"001x\",\"ForbiddenInterval\":90"))
                .isEqualTo("200 \"success\"");
        assertThat(scene.reconsidered).containsExactly("standup ann");
        assertThat(scene.sanctions.forbiddenStreams(ROOM, "ann"))
                .containsExactlyInAnyOrder(StreamKind.AUDIO, StreamKind.VIDEO);
        scene.now = scene.now.plusSeconds(90);
        assertThat(scene.sanctions.forbiddenStreams(ROOM, "ann")).isEmpty();
    }

    @Test
    void streamsAreBannedUntilTheyAreAllowedAgain() {
        String ann = IN_ROOM + ",\"UserId\":\"ann\"";
        assertThat(scene.call("BanUserStream", V2023, ann + ",\"Video\":true"))
                .isEqualTo("404 RoomNotExist");
        scene.rooms.join(ROOM, "bob");
        assertThat(scene.call("BanUserStream", V2023, ann)).isEqualTo("400 InvalidParameter");
        assertThat(scene.call("BanUserStream", V2023, ann + ",\"Video\":true,\"Audio\":true"))
                .isEqualTo("200 \"success\"");
        assertThat(scene.sanctions.forbiddenStreams(ROOM, "ann")).hasSize(2);
        assertThat(scene.call("UnbanUserStream", V2023, ann + ",\"Audio\":true"))
                .isEqualTo("200 \"success\"");
        assertThat(scene.sanctions.forbiddenStreams(ROOM, "ann")).containsExactly(StreamKind.VIDEO);
        assertThat(scene.reconsidered).containsExactly("standup ann", "standup ann");
        scene.sanctions.roomClosed(ROOM);
        assertThat(scene.sanctions.forbiddenStreams(ROOM, "ann")).isEmpty();
    }

    @Test
    void roomsAndUsersAreTold() {
        scene.rooms.join(ROOM, "ann");
        scene.rooms.join(ROOM, "bob");
        scene.rooms.join("other", "carol");
        assertThat(scene.call("GetRoomOnlineUsers", V2023, IN_ROOM))
                .isEqualTo(
                        "200 {\"RoomId\":\"standup\",\"TotalUserNum\":2,\"VisibleUserList\":[\"ann\",\"bob\"],"
                                + "\"InvisibleUserList\":[]}");
        assertThat(scene.call("ListRoomInfo", V2023, ",\"PageSize\":1,\"PageNum\":2"))
                .startsWith(
                        "200 {\"Total\":2,\"PageNum\":2,\"PageSize\":1,\"RoomList\":[{\"RoomId\":\"")
                .contains("\"State\":true,\"CreateTime\":\"2026-03-01T12:00:00Z\"");
        assertThat(scene.call("ListRoomInfo", V2023, ",\"RoomId\":\"other\""))
                .contains("\"Total\":1", "\"RoomId\":\"other\"", "\"UserNum\":1");
        assertThat(scene.call("ListRoomInfo", V2023, ",\"PageNum\":9223372036854775807"))
                .contains("\"RoomList\":[]");
        assertThat(scene.call("ListRoomInfo", V2023, ",\"PageNum\":-1"))
                .isEqualTo("400 InvalidParameter");
    }

    @Test
    void aRoomThatDoesNotAnswerIsTold() {
        scene.rooms.join(ROOM, "ann");
        scene.rooms.mute = true;
        for (String action :
                List.of("GetRoomOnlineUsers", "BanRoomUser", "ListRoomInfo", "BanUserStream")) {
            assertThat(scene.call(action, V2023, IN_ROOM + ",\"UserId\":\"ann\",\"Audio\":true"))
                    .isEqualTo("504 InternalServiceTimeout");
        }
    }
}
