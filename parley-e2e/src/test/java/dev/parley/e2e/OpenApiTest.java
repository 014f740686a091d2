package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.ChannelProfile;
import dev.parley.sdk.RTCRoomConfig;
import dev.parley.sdk.UserInfo;
import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.AppTokens;
import dev.parley.signaling.token.Privilege;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a back end does to a real call: it writes into it, sends somebody away for some time, lets
 * them in with a token of its own, and is told of it all.
 */
class OpenApiTest {
    private static final String APP_ID = "parleydevelopmentapp0001";
    private static final String ROOM = "call_open";
    private static final String IN_ROOM =
            "{\"AppId\":\"" + APP_ID + "\",\"RoomId\":\"" + ROOM + "\"";

    @TempDir private Path directory;

    @Test
    void aBackEndModeratesACallAndIsToldOfIt() {
        try (CallbackReceiver receiver = new CallbackReceiver();
                ParleyProcess server =
                        ParleyProcess.start(
                                "OpenApiTest",
                                Map.of(
                                        "PARLEY_CALLBACKS_URL",
                                        receiver.url(),
                                        "PARLEY_CALLBACKS_DIRECTORY",
                                        directory.toString()));
                OpenApiCaller backEnd = new OpenApiCaller(server.url());
                SdkUser ann = SdkUser.create("ann", server.webSocketUrl());
                SdkUser ben = SdkUser.create("ben", server.webSocketUrl());
                SdkUser cleo = SdkUser.create("cleo", server.webSocketUrl())) {
            ann.join(ROOM);
            ben.join(ROOM);
            until(
                    "both are told to have joined",
                    receiver::told,
                    told -> told.contains("UserJoinRoom ann") && told.contains("UserJoinRoom ben"));

            write(backEnd, ann, ben);
            assertThat(
                            backEnd.call(
                                    "BanRoomUser",
                                    "2023-11-01",
                                    IN_ROOM + ",\"UserId\":\"ben\",\"ForbiddenInterval\":60}"))
                    .startsWith("200 ");
            ben.events.await("onRoomStateChanged ben -1006 {}");
            ann.events.await("onUserLeave ben 3");
            ben.events.clear();
            join(ben, SdkUser.token("ben", ROOM, Duration.ofHours(1)));
            ben.events.await("onRoomStateChanged ben -1026 {}");

            assertThat(
                            backEnd.get(
                                    "/rtc/validate?access_token="
                                            + appToken("ben").replace("+", "%2B")))
                    .isEqualTo("the user is banned");
            assertThat(join(cleo, appToken("cleo"))).isZero();
            ann.events.await("onUserJoined cleo c");
            assertThat(cleo.room().updateToken(appToken("cleo"))).isZero();
            assertThat(backEnd.call("DismissRoom", "2020-12-01", IN_ROOM + "}"))
                    .contains("success");
            ann.events.await("onRoomStateChanged ann -1011 {}");
            until("the end is told", receiver::told, told -> told.contains("RoomDestroy"));
            assertThat(receiver.told())
                    .startsWith("RoomCreate")
                    .endsWith("RoomDestroy")
                    .containsSubsequence(
                            "UserJoinRoom ben", "UserLeaveRoom ben kickedByAdmin", "RoomDestroy")
                    .containsSubsequence(
                            "UserJoinRoom ann", "UserLeaveRoom ann kickedByAdmin", "RoomDestroy");
        }
    }

    private static int join(SdkUser user, String token) {
        if (!user.isInRoom(ROOM)) {
            user.createRoom(ROOM);
        }
        return user.room()
                .joinRoom(
                        token,
                        new UserInfo(user.id(), "c"),
                        new RTCRoomConfig(
                                ChannelProfile.CHANNEL_PROFILE_COMMUNICATION, true, true, true));
    }

    private static void write(OpenApiCaller backEnd, SdkUser ann, SdkUser ben) {
        assertThat(
                        backEnd.call(
                                "SendBroadcast",
                                "2020-12-01",
                                IN_ROOM + ",\"From\":\"server\",\"Message\":\"to all\"}"))
                .startsWith("200 ")
                .contains("\"Result\":\"success\"");
        ann.events.await("onRoomMessageReceived server to all");
        ben.events.await("onRoomMessageReceived server to all");
        backEnd.call(
                "SendRoomUnicast",
                "2020-12-01",
                IN_ROOM + ",\"From\":\"server\",\"To\":\"ben\",\"Message\":\"to Ben\"}");
        ben.events.await("onUserMessageReceived server to Ben");
        backEnd.call(
                "BatchSendRoomUnicast",
                "2020-12-01",
                IN_ROOM
                        + ",\"From\":\"server\",\"To\":[\"ann\",\"nobody\"],\"Binary\":true,\"Message\":\"QUI=\"}");
        ann.events.await("onUserBinaryMessageReceived server AB");
        assertThat(ann.events.of("onUserMessageReceived")).isEmpty();
    }

    private static String appToken(String user) {
        Instant now = Instant.now();
        return new AppTokens(APP_ID, "parley development app key")
                .mint(
                        AppToken.of(APP_ID, 1, now, ROOM, user)
                                .with(Privilege.PUBLISH_STREAM)
                                .with(Privilege.SUBSCRIBE_STREAM)
                                .expiringAt(now.plusSeconds(600)));
    }
}
