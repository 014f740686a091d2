package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.LoginDesk.Answer;
import dev.parley.testkit.relay.Line;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A member of group calls: does with the Java SDK and the call server what an application does
 * (docs/call-server.md). One thread.
 */
final class CallMember {
    static final String APP_ID = "parleydevelopmentapp0001";

    private static final String SERVER = " server ";

    /** The three ways in which a message of the call server may come. */
    private static final String[] MESSAGES = {
        "onUserMessageReceivedOutsideRoom", "onUserMessageReceived", "onRoomMessageReceived"
    };

    /** The call server's answer to a request. */
    record Reply(int code, JsonNode response) {
        long duration() {
            return response.path("duration").asLong(-1);
        }

        String token() {
            return response.path("rtc_token").asString("");
        }
    }

    private final SdkNetwork.Place place;
    private final CallAccount account;
    private String room = "";

    private CallMember(SdkNetwork.Place place, CallAccount account) {
        this.place = place;
        this.account = account;
    }

    /** Logs in to real-time signaling, and has messages sent to the call server. */
    static CallMember login(SdkNetwork.Place place, LoginDesk desk, CallAccount account) {
        Answer info = account.appInfo(desk, APP_ID);
        assertThat(info.code()).isEqualTo(200);
        SdkUser user = place.user();
        user.callItself(account.userName());
        assertThat(user.engine().login(info.response().path("rtm_token").asString(), user.id()))
                .isZero();
        user.events.await("onLoginResult " + user.id() + " 0");
        assertThat(
                        user.engine()
                                .setServerParams(
                                        info.response().path("server_signature").asString(),
                                        info.response().path("server_url").asString()))
                .isZero();
        user.events.await("onServerParamsSetResult 200");
        return new CallMember(place, account);
    }

    String id() {
        return account.userId();
    }

    CallAccount account() {
        return account;
    }

    SdkUser user() {
        return place.user();
    }

    SdkEvents events() {
        return place.user().events;
    }

    SdkNetwork.Place place() {
        return place;
    }

    /** This member's way to Parley. */
    Line line() {
        return place.line();
    }

    /** Publishes a tone and pictures, now or as soon as a room is joined. */
    CallMember talk(double hz) {
        user().play(hz);
        user().paint(320, 180);
        return this;
    }

    /** Sends a request and waits for its reply. */
    Reply ask(String event, String aboutRoom) {
        return ask(event, aboutRoom, account);
    }

    /** The same in the name of somebody, or with another log-in token. */
    Reply ask(String event, String aboutRoom, CallAccount sender) {
        String requestId = UUID.randomUUID().toString();
        String result = send(request(event, aboutRoom, sender, requestId));
        assertThat(result).startsWith("0 ");
        return Poll.until(
                        "a reply to " + event,
                        () -> replies(requestId),
                        replies -> !replies.isEmpty())
                .getFirst();
    }

    private static String request(String event, String room, CallAccount sender, String requestId) {
        return Json.write(
                Map.of(
                        "app_id", APP_ID,
                        "room_id", room,
                        "user_id", sender.userId(),
                        "event_name", event,
                        "content", Json.write(Map.of("login_token", sender.loginToken())),
                        "request_id", requestId,
                        "device_id", sender.device()));
    }

    /** Sends an event whose fate is to be told by the RTC service: its code and its text. */
    String sendResult(String event, String aboutRoom) {
        return send(request(event, aboutRoom, account, UUID.randomUUID().toString()));
    }

    /** Sends a text to the call server; what the RTC service tells of it. */
    String send(String text) {
        String start = "onServerMessageSendResult " + user().engine().sendServerMessage(text) + " ";
        return events().awaitStart(start).text().substring(start.length());
    }

    /** Everything that the call server wrote, in the order in which it came. */
    List<JsonNode> fromServer() {
        return events().of(MESSAGES).stream()
                .filter(text -> text.contains(SERVER))
                .map(text -> Json.tree(text.substring(text.indexOf(SERVER) + SERVER.length())))
                .toList();
    }

    private List<Reply> replies(String requestId) {
        return fromServer().stream()
                .filter(message -> message.path("request_id").asString("").equals(requestId))
                .map(message -> new Reply(message.path("code").asInt(), message.path("response")))
                .toList();
    }

    /** The events of which the call server informed, in the order in which they came. */
    List<String> informs() {
        return fromServer().stream()
                .filter(message -> message.path("message_type").asString("").equals("inform"))
                .map(message ->
                        message.path("event").asString("")
                                + " "
                                + message.path("data").path("room_id").asString(""))
                .toList();
    }

    /** Takes a seat and joins the room; returns once it is joined. */
    Reply join(String roomId) {
        Reply seat = ask("videocallJoinRoom", roomId);
        assertThat(seat.code()).isEqualTo(200);
        long joinedBefore = joined(0).count();
        user().beginToJoin(roomId, seat.token(), SdkUser.automatic());
        room = roomId;
        Poll.until(id() + " has joined", () -> joined(0).count(), count -> count > joinedBefore);
        return seat;
    }

    private Stream<String> joined(int joinType) {
        String start = "onRoomStateChanged %s 0 {\"join_type\":%d".formatted(id(), joinType);
        return events().texts().stream().filter(text -> text.startsWith(start));
    }

    /** Waits until the SDK has joined again by itself, and asks whether the seat is still there. */
    Reply reconnect() {
        Poll.until(id() + " has joined again", () -> joined(1).count(), count -> count > 0);
        return ask("videocallReconnect", room);
    }

    /** Gives the seat up and leaves the room. */
    Reply leave() {
        Reply reply = ask("videocallLeaveRoom", room);
        leaveOnlyTheRoom();
        return reply;
    }

    /** Leaves the room without a word to the call server. */
    void leaveOnlyTheRoom() {
        int before = events().of("onLeaveRoom").size();
        assertThat(user().room().leaveRoom()).isZero();
        Poll.until(
                id() + " has left",
                () -> events().of("onLeaveRoom").size(),
                count -> count > before);
    }

    /** Waits until the room is over for this member, with the code that the SDK gives. */
    void awaitOut(int code) {
        events().awaitStart("onRoomStateChanged %s %d ".formatted(id(), code));
    }
}
