package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.ChannelProfile;
import dev.parley.sdk.RTCRoomConfig;
import dev.parley.sdk.UserInfo;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may be in a room and for how long, as an application of the Java SDK is told it. */
class SdkTokenTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration PAST_THE_END = Duration.ofSeconds(45);

    @RegisterExtension static final SdkScene SCENE = new SdkScene();

    private static int join(SdkUser user, String userId, String token) {
        if (!user.isInRoom(SCENE.room())) {
            user.createRoom(SCENE.room());
        }
        return user.room()
                .joinRoom(
                        token,
                        new UserInfo(userId, ""),
                        new RTCRoomConfig(
                                ChannelProfile.CHANNEL_PROFILE_COMMUNICATION, true, true, true));
    }

    @Test
    void aTokenForAnotherUserOrRoomOrWithABadSignatureIsInvalid() {
        SdkUser ann = SCENE.user("ann");
        assertThat(join(ann, "ann", SdkUser.token("ben", SCENE.room(), AN_HOUR))).isZero();
        ann.events.await("onRoomStateChanged ann -1000 {}");
        ann.events.clear();
        assertThat(join(ann, "ann", SdkUser.token("ann", "elsewhere", AN_HOUR))).isZero();
        ann.events.await("onRoomStateChanged ann -1000 {}");
        ann.events.clear();
        String forged =
                new AccessTokens(Map.of(ParleyProcess.API_KEY, "another secret"))
                        .mint(
                                AccessToken.of("ann", VideoGrant.joining(SCENE.room())),
                                ParleyProcess.API_KEY,
                                Instant.now(),
                                AN_HOUR);
        assertThat(join(ann, "ann", forged)).isZero();
        ann.events.await("onRoomStateChanged ann -1000 {}");
        ann.events.clear();
        assertThat(join(ann, "ann", "nonsense")).isZero();
        ann.events.await("onRoomStateChanged ann -1000 {}");
        ann.events.clear();

        ann.join(SCENE.room());
        assertThat(join(ann, "ann", SdkUser.token("ann", SCENE.room(), AN_HOUR))).isEqualTo(-2);
    }

    @Test
    void argumentsThatAreNotAllowedAreRefusedAtOnce() {
        SdkUser ann = SCENE.user("ann");
        String token = SdkUser.token("ann", SCENE.room(), AN_HOUR);
        assertThat(join(ann, "an n", token)).isEqualTo(-1);
        assertThat(
                        ann.room()
                                .joinRoom(
                                        token,
                                        new UserInfo("ann", "i".repeat(201)),
                                        new RTCRoomConfig()))
                .isEqualTo(-1);
        assertThat(ann.engine().createRTCRoom("not allowed")).isNull();
        ann.events.await("onCreateRoomStateChanged not allowed -1007");
        ann.room().destroy();
        assertThat(join(ann, "ann", token)).isEqualTo(-3);
        assertThat(ann.room().leaveRoom()).isNegative();
    }

    @Test
    void aUserWhoDoesNotRenewTheTokenIsOutAndOneWhoDoesStays() {
        SdkUser ann = SCENE.user("ann");
        SdkUser ben = SCENE.user("ben");
        SdkUser watcher = SCENE.user("watcher").join(SCENE.room());
        join(ann, "ann", SdkUser.token("ann", SCENE.room(), Duration.ofSeconds(32)));
        join(ben, "ben", SdkUser.token("ben", SCENE.room(), Duration.ofSeconds(32)));
        ann.events.await("onTokenWillExpire");
        ben.events.await("onTokenWillExpire");
        assertThat(ben.room().updateToken(SdkUser.token("ben", SCENE.room(), AN_HOUR))).isZero();

        ann.events.await(
                "Ann is out",
                PAST_THE_END,
                event -> event.text().equals("onRoomStateChanged ann -1009 {}"));
        watcher.events.await("onUserLeave ann 1");
        Poll.letRun(Duration.ofSeconds(1));
        assertThat(ben.events.of("onRoomStateChanged")).hasSize(1);
        assertThat(watcher.events.of("onUserLeave")).containsExactly("onUserLeave ann 1");
    }

    @Test
    void aBadNewTokenIsToldAndChangesNothing() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        ann.events.clear();
        assertThat(ann.room().updateToken(SdkUser.token("ben", SCENE.room(), AN_HOUR))).isZero();
        ann.events.await("onRoomStateChanged ann -1010 {}");
        ann.events.clear();
        String forged =
                new AccessTokens(Map.of(ParleyProcess.API_KEY, "another secret"))
                        .mint(
                                AccessToken.of("ann", VideoGrant.joining(SCENE.room())),
                                ParleyProcess.API_KEY,
                                Instant.now(),
                                AN_HOUR);
        assertThat(ann.room().updateToken(forged)).isZero();
        ann.events.await("onRoomStateChanged ann -1010 {}");
        ann.room().sendRoomMessage("still here");
        ann.events.await("onRoomMessageSendResult 1 200");
    }

    @Test
    void aSecondLoginOfTheSameUserEndsTheFirst() {
        SdkUser first = SCENE.user("ann").join(SCENE.room());
        SdkUser second = SCENE.user("ann").join(SCENE.room());
        first.events.await("onRoomStateChanged ann -1004 {}");
        second.room().sendRoomMessage("the later one stays");
        second.events.await("onRoomMessageSendResult 1 200");
    }

    @Test
    void whoIsRemovedAndWhoseRoomIsClosedIsToldWhich() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = SCENE.user("ben").join(SCENE.room());
        var api = ServerApi.of(SCENE.server());
        ServerApi.done(api.removeParticipant(SCENE.room(), "ann"));
        ann.events.await("onRoomStateChanged ann -1006 {}");
        ben.events.await("onUserLeave ann 3");
        ServerApi.done(api.deleteRoom(SCENE.room()));
        ben.events.await("onRoomStateChanged ben -1011 {}");
    }

    @Test
    void whoMayNotPublishIsToldAndNobodySeesAStream() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = SCENE.user("ben");
        ben.play(500);
        VideoGrant grant = VideoGrant.joining(SCENE.room()).toBuilder().canPublish(false).build();
        join(ben, "ben", SdkUser.token(AccessToken.of("ben", grant), AN_HOUR));
        ben.events.await("onStreamStateChanged ben -1002");
        Poll.letRun(Duration.ofMillis(500));
        assertThat(ann.events.of("onUserPublishStream")).isEmpty();
    }

    @Test
    void oneEngineIsOneUserInAllItsRooms() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        String other = SCENE.room() + "-2";
        SdkUser ben = SCENE.user("ben").join(other);
        ann.createRoom(other);
        ann.room()
                .joinRoom(
                        SdkUser.token("anna", other, AN_HOUR),
                        new UserInfo("anna", ""),
                        new RTCRoomConfig());
        ann.events.await("onRoomStateChanged anna -1014 {}");
        ann.join(other);
        ben.events.awaitStart("onUserJoined ann");
    }

    @Test
    void aSecondRoomOfTheSameIdTakesThePlaceOfTheFirst() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = SCENE.user("ben").join(SCENE.room());
        ann.createRoom(SCENE.room());
        ann.events.await("onWarning -2016");
        ben.events.await("onUserLeave ann 0");
    }
}
