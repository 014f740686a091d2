package dev.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.call.store.TestDatabase;
import dev.parley.signaling.token.AppTokenVerification;
import dev.parley.signaling.token.AppTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** The whole server over HTTP, on both databases. */
class CallServerTest {
    private static final String ROOM = "call_7";

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aCallFromLogInToTheEnd(TestDatabase database) {
        try (CallScene scene = CallScene.start(database.create(folder))) {
            CallScene.User ann = scene.user("ann");
            CallScene.User bob = scene.user("bob");
            assertThat(granted(ann.rtmToken(), scene)).isEqualTo("/" + ann.id());

            ObjectNode joined = scene.ask(ann, "videocallJoinRoom", ROOM);
            assertThat(joined.get("code").asInt()).isEqualTo(200);
            assertThat(joined.get("response").get("duration").asInt()).isZero();
            assertThat(granted(joined.get("response").get("rtc_token").asString(), scene))
                    .isEqualTo(ROOM + "/" + ann.id());
            scene.advance(Duration.ofSeconds(5));
            assertThat(
                            scene.ask(bob, "videocallJoinRoom", ROOM)
                                    .get("response")
                                    .get("duration")
                                    .asInt())
                    .isEqualTo(5);
            assertThat(scene.callback("UserJoinRoom", ROOM, ann.id(), "")).isEqualTo(200);
            assertThat(scene.callback("UserJoinRoom", ROOM, bob.id(), "")).isEqualTo(200);

            assertThat(scene.code(ann, "videocallStartShareScreen", ROOM)).isEqualTo(200);
            assertThat(scene.code(bob, "videocallStartShareScreen", ROOM)).isEqualTo(485);
            assertThat(scene.code(ann, "videocallEndShareScreen", ROOM)).isEqualTo(200);
            assertThat(scene.code(bob, "videocallStartShareScreen", ROOM)).isEqualTo(200);

            scene.callback("UserLeaveRoom", ROOM, ann.id(), "connectionLost");
            ObjectNode back = scene.ask(ann, "videocallReconnect", ROOM);
            assertThat(granted(back.get("response").get("rtc_token").asString(), scene))
                    .isEqualTo(ROOM + "/" + ann.id());
            assertThat(scene.code(ann, "videocallLeaveRoom", ROOM)).isEqualTo(200);
            assertThat(scene.code(ann, "videocallReconnect", ROOM)).isEqualTo(419);
            scene.callback("UserLeaveRoom", ROOM, bob.id(), "userLeave");
            assertThat(scene.code(ann, "videocallStartShareScreen", ROOM)).isEqualTo(419);
            scene.api.nothingMore();
        }
    }

    private static String granted(String token, CallScene scene) {
        AppTokenVerification verification =
                new AppTokens(CallScene.APP_ID, CallScene.APP_KEY).verify(token, scene.now());
        return verification instanceof AppTokenVerification.Granted(var good)
                ? good.roomId() + "/" + good.userId()
                : verification.toString();
    }

    @ParameterizedTest
    @EnumSource
    void aFullRoomAndAnotherRoomRefuse(TestDatabase database) {
        try (CallScene scene =
                CallScene.start(database.create(folder), Map.of("room.capacity", "1"))) {
            CallScene.User ann = scene.user("ann");
            CallScene.User bob = scene.user("bob");
            assertThat(scene.code(ann, "videocallJoinRoom", ROOM)).isEqualTo(200);
            ObjectNode full = scene.ask(bob, "videocallJoinRoom", ROOM);
            assertThat(full.get("code").asInt()).isEqualTo(406);
            assertThat(full.get("message").asString())
                    .isEqualTo("Number of users exceeded the limit");
            scene.callback("UserJoinRoom", ROOM, ann.id(), "");
            assertThat(scene.code(ann, "videocallJoinRoom", "call_8")).isEqualTo(402);
            scene.say(ann, "videocallClearUser", "");
            FakeOpenApi.Call first = scene.api.next();
            FakeOpenApi.Call second = scene.api.next();
            assertThat(Set.of(first.action(), second.action()))
                    .containsExactlyInAnyOrder("BanRoomUser", "SendUnicast");
            assertThat(scene.code(ann, "videocallJoinRoom", "call_8")).isEqualTo(200);
            assertThat(scene.code(bob, "videocallJoinRoom", ROOM)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRoomIsClosedWhenItsTimeIsUpEvenIfNothingRanMeanwhile(TestDatabase database) {
        try (CallScene scene = CallScene.start(database.create(folder))) {
            CallScene.User ann = scene.user("ann");
            assertThat(scene.code(ann, "videocallJoinRoom", ROOM)).isEqualTo(200);
            scene.callback("UserJoinRoom", ROOM, ann.id(), "");
            scene.advance(Duration.ofMinutes(19));
            scene.api.nothingMore();
            scene.stop();
            scene.advanceWhileStopped(Duration.ofMinutes(1));
            scene.startAgain();
            FakeOpenApi.Call broadcast = scene.api.next();
            assertThat(broadcast.action()).isEqualTo("SendBroadcast");
            assertThat(broadcast.text("RoomId")).isEqualTo(ROOM);
            assertThat(broadcast.message().get("event").asString())
                    .isEqualTo("videocallOnCloseRoom");
            assertThat(broadcast.message().get("data").get("room_id").asString()).isEqualTo(ROOM);
            scene.advance(Duration.ofSeconds(3));
            FakeOpenApi.Call dismissal = scene.api.next();
            assertThat(dismissal.action()).isEqualTo("DismissRoom");
            assertThat(dismissal.text("RoomId")).isEqualTo(ROOM);
            assertThat(scene.code(ann, "videocallReconnect", ROOM)).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNextRoomBeginsOnlyWhenTheLastOneIsDismissed(TestDatabase database) {
        try (CallScene scene = CallScene.start(database.create(folder))) {
            CallScene.User ann = scene.user("ann");
            assertThat(scene.code(ann, "videocallJoinRoom", ROOM)).isEqualTo(200);
            scene.callback("UserJoinRoom", ROOM, ann.id(), "");
            scene.advance(Duration.ofMinutes(20));
            assertThat(scene.api.next().action()).isEqualTo("SendBroadcast");
            scene.say(ann, "videocallJoinRoom", ROOM);
            scene.advance(Duration.ofSeconds(3));
            assertThat(scene.api.next().action()).isEqualTo("DismissRoom");
            assertThat(scene.answerTo(ann).get("code").asInt()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsStillThereAfterARestart(TestDatabase database) {
        try (CallScene scene =
                CallScene.start(database.create(folder), Map.of("room.capacity", "2"))) {
            CallScene.User ann = scene.user("ann");
            CallScene.User bob = scene.user("bob");
            CallScene.User cy = scene.user("cy");
            scene.code(ann, "videocallJoinRoom", ROOM);
            scene.code(bob, "videocallJoinRoom", ROOM);
            scene.code(ann, "videocallStartShareScreen", ROOM);
            scene.callback("UserJoinRoom", ROOM, ann.id(), "");
            scene.callback("UserJoinRoom", ROOM, bob.id(), "");
            scene.advance(Duration.ofMinutes(2));
            scene.restart();
            assertThat(scene.code(bob, "videocallStartShareScreen", ROOM)).isEqualTo(485);
            assertThat(scene.code(cy, "videocallJoinRoom", ROOM)).isEqualTo(406);
            ObjectNode back = scene.ask(ann, "videocallReconnect", ROOM);
            assertThat(back.get("response").get("duration").asInt()).isEqualTo(120);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatCouldNotBeSentIsSentAfterARestartOnce(TestDatabase database) {
        try (CallScene scene = CallScene.start(database.create(folder))) {
            CallScene.User ann = scene.user("ann");
            scene.api.failWith("InternalError");
            String request = scene.say(ann, "videocallJoinRoom", ROOM);
            scene.stop();
            scene.api.failWith("");
            scene.advanceWhileStopped(Duration.ofSeconds(20));
            scene.startAgain();
            ObjectNode answer = scene.answerTo(ann);
            assertThat(answer.get("request_id").asString()).isEqualTo(request);
            assertThat(answer.get("code").asInt()).isEqualTo(200);
            scene.restart();
            assertThat(scene.code(ann, "videocallReconnect", ROOM)).isEqualTo(200);
            scene.api.nothingMore();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatIsRepeatedIsAnsweredOnce(TestDatabase database) {
        try (CallScene scene = CallScene.start(database.create(folder))) {
            CallScene.User ann = scene.user("ann");
            String join = CallScene.message(ann, "videocallJoinRoom", ROOM, "same");
            assertThat(scene.forward(ann.signature(), join).statusCode()).isEqualTo(200);
            assertThat(scene.answerTo(ann).get("code").asInt()).isEqualTo(200);
            assertThat(scene.forward(ann.signature(), join).statusCode()).isEqualTo(200);
            scene.restart();
            assertThat(scene.forward(ann.signature(), join).statusCode()).isEqualTo(200);
            assertThat(scene.code(ann, "videocallLeaveRoom", ROOM)).isEqualTo(200);
            scene.api.nothingMore();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverReloadedThePageFreesTheirOldSeat(TestDatabase database) {
        try (CallScene scene = CallScene.start(database.create(folder))) {
            CallScene.User before = scene.user("ann");
            scene.code(before, "videocallJoinRoom", ROOM);
            scene.callback("UserJoinRoom", ROOM, before.id(), "");
            CallScene.User after = scene.user("ann");
            assertThat(scene.code(after, "videocallJoinRoom", ROOM)).isEqualTo(200);
            String leave =
                    CallScene.message(
                            before.id(), before.loginToken(), "videocallLeaveRoom", ROOM, "r1");
            assertThat(scene.forward(after.signature(), leave).statusCode()).isEqualTo(200);
            FakeOpenApi.Call removal = scene.api.next();
            assertThat(removal.action()).isEqualTo("BanRoomUser");
            assertThat(removal.text("UserId")).isEqualTo(before.id());
            assertThat(scene.answerTo(after).get("code").asInt()).isEqualTo(200);
            String share =
                    CallScene.message(
                            before.id(),
                            before.loginToken(),
                            "videocallStartShareScreen",
                            ROOM,
                            "r2");
            scene.forward(after.signature(), share);
            assertThat(scene.answerTo(after).get("code").asInt()).isEqualTo(416);
        }
    }

    @ParameterizedTest
    @EnumSource
    void lostCallbacksAreMadeUpForByAsking(TestDatabase database) {
        try (CallScene scene =
                CallScene.start(
                        database.create(folder),
                        Map.of("presence.interval", "50ms", "room.capacity", "1"))) {
            CallScene.User ann = scene.user("ann");
            CallScene.User bob = scene.user("bob");
            CallScene.User cy = scene.user("cy");
            scene.code(ann, "videocallJoinRoom", ROOM);
            scene.callback("UserJoinRoom", ROOM, ann.id(), "");
            scene.advance(Duration.ofSeconds(1));
            // Somebody without a seat is seen, and so has everybody else been by then.
            scene.api.setUsers(ROOM, Set.of(cy.id(), "bot"));
            FakeOpenApi.Call removal = scene.api.next();
            assertThat(removal.action()).isEqualTo("BanRoomUser");
            assertThat(removal.text("UserId")).isEqualTo(cy.id());
            scene.stop();
            scene.api.setUsers(ROOM, Set.of());
            scene.advanceWhileStopped(Duration.ofSeconds(60));
            scene.startAgain();
            String request = scene.say(bob, "videocallJoinRoom", ROOM);
            FakeOpenApi.Call call = scene.api.next();
            while (!call.action().equals("SendUnicast")) {
                call = scene.api.next();
            }
            assertThat(call.message().get("request_id").asString()).isEqualTo(request);
            assertThat(call.message().get("code").asInt()).isEqualTo(200);
        }
    }

    /** The application lets a bot in with a token of its own; other rooms are its own, too. */
    @ParameterizedTest
    @EnumSource
    void whoIsNoUserOfCallsNeedsNoSeat(TestDatabase database) {
        try (CallScene scene = CallScene.start(database.create(folder))) {
            CallScene.User ann = scene.user("ann");
            scene.callback("UserJoinRoom", ROOM, "bot", "");
            scene.callback("UserJoinRoom", "call_of_ours", ann.id(), "");
            scene.callback("UserJoinRoom", "standup", ann.id(), "");
            scene.callback("UserJoinRoom", ROOM, ann.id(), "");
            FakeOpenApi.Call removal = scene.api.next();
            assertThat(removal.action()).isEqualTo("BanRoomUser");
            assertThat(removal.text("RoomId")).isEqualTo(ROOM);
            assertThat(removal.text("UserId")).isEqualTo(ann.id());
            scene.api.nothingMore();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverJoinsAgainWhileBeingSentOutIsLetInAfterwards(TestDatabase database) {
        try (CallScene scene = CallScene.start(database.create(folder))) {
            CallScene.User ann = scene.user("ann");
            scene.code(ann, "videocallJoinRoom", ROOM);
            scene.code(ann, "videocallLeaveRoom", ROOM);
            scene.api.failWith("InternalServiceTimeout");
            scene.advance(Duration.ofSeconds(5));
            assertThat(scene.api.nextFailed()).isEqualTo("BanRoomUser");
            scene.say(ann, "videocallJoinRoom", ROOM);
            scene.api.failWith("");
            assertThat(scene.nextAfterFailure().action()).isEqualTo("BanRoomUser");
            assertThat(scene.answerTo(ann).get("code").asInt()).isEqualTo(200);
            scene.api.nothingMore();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverStaysWithoutASeatIsSentOutAfterAWhile(TestDatabase database) {
        try (CallScene scene = CallScene.start(database.create(folder))) {
            CallScene.User ann = scene.user("ann");
            scene.code(ann, "videocallJoinRoom", ROOM);
            scene.code(ann, "videocallLeaveRoom", ROOM);
            scene.code(ann, "videocallJoinRoom", ROOM);
            scene.advance(Duration.ofSeconds(5));
            scene.code(ann, "videocallLeaveRoom", ROOM);
            scene.advance(Duration.ofSeconds(5));
            FakeOpenApi.Call removal = scene.api.next();
            assertThat(removal.action()).isEqualTo("BanRoomUser");
            assertThat(removal.text("UserId")).isEqualTo(ann.id());
            scene.api.nothingMore();
        }
    }
}
