package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.ChannelProfile;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.MessageConfig;
import dev.parley.sdk.RTCRoomConfig;
import dev.parley.sdk.StreamIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two users of the Java SDK in one room: who is told what, who sees and hears what. */
class SdkCallTest {
    private static final MediaStreamType AUDIO = MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO;
    private static final MediaStreamType VIDEO = MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO;
    private static final MediaStreamType BOTH = MediaStreamType.RTC_MEDIA_STREAM_TYPE_BOTH;
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;
    private static final StreamIndex SCREEN = StreamIndex.STREAM_INDEX_SCREEN;
    private static final double HZ = 500;
    private static final Duration A_WHILE = Duration.ofMillis(700);

    @RegisterExtension static final SdkScene SCENE = new SdkScene();

    @Test
    void everyoneIsToldWhoIsThereAndWhatTheySayOfThemselves() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = SCENE.user("ben").join(SCENE.room());
        ann.events.await("onUserJoined ben " + ben.extraInfo());
        ben.events.await("onUserJoined ann " + ann.extraInfo());
        assertThat(ann.events.of("onRoomStateChanged"))
                .singleElement()
                .asString()
                .matches("onRoomStateChanged ann 0 \\{\"join_type\":0,\"elapsed\":\\d+}");

        assertThat(ben.room().leaveRoom()).isZero();
        ben.events.await("onLeaveRoom");
        ann.events.await("onUserLeave ben 0");
    }

    @Test
    void whatIsCapturedIsPublishedByItselfAndArrives() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = SCENE.user("ben");
        ben.play(HZ);
        ben.paint(640, 360);
        long began = System.nanoTime();
        ben.join(SCENE.room());
        ann.events.awaitStart("onUserPublishStream ben");
        ann.events.await("onUserStartAudioCapture ben");
        ann.events.await("onUserStartVideoCapture ben");
        ann.events.await("onFirstRemoteAudioFrame ben STREAM_INDEX_MAIN");
        ann.events.await("onFirstRemoteVideoFrameDecoded ben STREAM_INDEX_MAIN");
        tellTimes(ben, ann, began);
        SdkPicture picture = ann.watch("ben", MAIN);
        Poll.until("Ann hears Ben", () -> ann.sound.hears("ben", MAIN, HZ), heard -> heard);
        SdkPicture.Seen seen =
                Poll.until(
                        "Ann sees Ben", picture::last, last -> last != null && last.count() > 10);
        assertThat(seen.size()).isEqualTo("640x360");
        assertThat(seen.left().isRed()).isTrue();
        assertThat(seen.right().isBlue()).isTrue();
        ben.events.await("onAudioFrameSendStateChanged ben FIRST_FRAME_SEND_STATE_SENT");
        ben.events.await("onVideoFrameSendStateChanged ben FIRST_FRAME_SEND_STATE_SENT");
    }

    private static void tellTimes(SdkUser ben, SdkUser ann, long began) {
        Artefacts.figure(
                "SDK: joined after %d ms, first sound after %d ms, first picture after %d ms"
                        .formatted(
                                millis(began, ben, "onRoomStateChanged"),
                                millis(began, ann, "onFirstRemoteAudioFrame"),
                                millis(began, ann, "onFirstRemoteVideoFrameDecoded")));
    }

    private static long millis(long began, SdkUser user, String name) {
        return (user.events.awaitStart(name).atNanos() - began) / 1_000_000;
    }

    @Test
    void whatWasAskedBeforeJoiningIsDoneAfterIt() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = SCENE.user("ben");
        ben.play(HZ);
        ben.paint(640, 360);
        ben.createRoom(SCENE.room());
        assertThat(ben.room().unpublishStream(AUDIO)).isZero();
        ben.join(SCENE.room());
        ann.events.await("onUserPublishStream ben VIDEO");
        SdkUser cleo = SCENE.user("cleo");
        cleo.createRoom(SCENE.room());
        assertThat(cleo.room().publishStream(AUDIO)).isZero();
        cleo.join(
                SCENE.room(),
                new RTCRoomConfig(ChannelProfile.CHANNEL_PROFILE_COMMUNICATION, false, true, true));
        ann.events.await("onUserPublishStream cleo AUDIO");
        Poll.letRun(A_WHILE);
        assertThat(ann.events.of("onUserPublishStream"))
                .containsExactly("onUserPublishStream ben VIDEO", "onUserPublishStream cleo AUDIO");
    }

    @Test
    void stoppingMutingAndUnpublishingAreToldApart() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = SCENE.user("ben");
        ben.play(HZ);
        ben.paint(640, 360);
        ben.join(SCENE.room());
        SdkPicture picture = ann.watch("ben", MAIN);
        Poll.until("Ann hears Ben", () -> ann.sound.hears("ben", MAIN, HZ), heard -> heard);
        Poll.until("Ann sees Ben", picture::count, count -> count > 5);

        ann.events.clear();
        assertThat(ben.engine().muteAudioCapture(MAIN, true)).isZero();
        Poll.until("silence", () -> ann.sound.isSilent("ben", MAIN), silent -> silent);
        assertThat(ann.events.of("onUserStopAudioCapture", "onUserUnpublishStream")).isEmpty();
        ben.engine().muteAudioCapture(MAIN, false);
        Poll.until("Ann hears Ben", () -> ann.sound.hears("ben", MAIN, HZ), heard -> heard);

        assertThat(ben.engine().stopAudioCapture()).isZero();
        ann.events.await("onUserStopAudioCapture ben");
        assertThat(ben.engine().stopVideoCapture()).isZero();
        ann.events.await("onUserStopVideoCapture ben");
        Poll.letRun(A_WHILE);
        assertThat(ann.events.of("onUserUnpublishStream")).isEmpty();
        assertThat(ben.engine().startAudioCapture()).isZero();
        ann.events.await("onUserStartAudioCapture ben");
        assertThat(ben.engine().startVideoCapture()).isZero();
        ann.events.await("onUserStartVideoCapture ben");
        Poll.until("Ann hears Ben", () -> ann.sound.hears("ben", MAIN, HZ), heard -> heard);
        long before = picture.count();
        Poll.until("Ann sees Ben", picture::count, count -> count > before + 5);

        assertThat(ben.room().unpublishStream(VIDEO)).isZero();
        ann.events.await("onUserUnpublishStream ben VIDEO 0");
        assertThat(ben.room().unpublishStream(AUDIO)).isZero();
        ann.events.await("onUserUnpublishStream ben AUDIO 0");
        assertThat(ben.room().publishStream(BOTH)).isZero();
        ann.events.awaitStart("onUserPublishStream ben");
        Poll.until("Ann hears Ben", () -> ann.sound.hears("ben", MAIN, HZ), heard -> heard);
        long then = picture.count();
        Poll.until("Ann sees Ben", picture::count, count -> count > then + 5);
        assertThat(ann.events.of("onUserLeave", "onUserJoined")).isEmpty();
        assertThat(ben.events.of("onRoomStateChanged")).hasSize(1);
    }

    @Test
    void aScreenIsAStreamOfItsOwn() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = SCENE.user("ben");
        ben.paint(640, 360);
        ben.join(SCENE.room());
        ben.paintScreen(1280, 720);
        assertThat(ben.room().publishScreen(VIDEO)).isZero();
        ann.events.await("onUserPublishScreen ben VIDEO");
        ann.events.await("onFirstRemoteVideoFrameDecoded ben STREAM_INDEX_SCREEN");
        SdkPicture main = ann.watch("ben", MAIN);
        SdkPicture screen = ann.watch("ben", SCREEN);
        SdkPicture.Seen seen =
                Poll.until("the screen", screen::last, last -> last != null && last.count() > 5);
        assertThat(seen.size()).isEqualTo("1280x720");
        assertThat(seen.left().isGreen()).isTrue();
        SdkPicture.Seen camera =
                Poll.until("the camera", main::last, last -> last != null && last.count() > 5);
        assertThat(camera.left().isRed()).isTrue();

        assertThat(ben.room().unpublishScreen(VIDEO)).isZero();
        ann.events.await("onUserUnpublishScreen ben VIDEO 0");
        assertThat(ann.events.of("onUserUnpublishStream")).isEmpty();
    }

    @Test
    void messagesReachTheRoomOrOneUserOnceAndInOrder() {
        SdkUser ann = SCENE.user("ann").join(SCENE.room());
        SdkUser ben = SCENE.user("ben").join(SCENE.room());
        SdkUser cleo = SCENE.user("cleo").join(SCENE.room());
        ann.events.awaitStart("onUserJoined cleo");
        ann.events.awaitStart("onUserJoined ben");
        for (int i = 0; i < 20; i++) {
            assertThat(ann.room().sendRoomMessage("to all " + i)).isEqualTo(i + 1L);
        }
        ann.room().sendUserMessage("ben", "to Ben", MessageConfig.RELIABLE_ORDERED);
        ann.room().sendRoomBinaryMessage(new byte[] {65, 66});
        ben.events.await("onRoomBinaryMessageReceived ann AB");
        cleo.events.await("onRoomBinaryMessageReceived ann AB");
        ben.events.await("onUserMessageReceived ann to Ben");
        ann.events.await("onRoomMessageSendResult 20 200");
        ann.events.await("onUserMessageSendResult 21 0");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expected.add("onRoomMessageReceived ann to all " + i);
        }
        assertThat(ben.events.of("onRoomMessageReceived")).isEqualTo(expected);
        assertThat(cleo.events.of("onRoomMessageReceived")).isEqualTo(expected);
        assertThat(cleo.events.of("onUserMessageReceived")).isEmpty();
        assertThat(ann.events.of("onRoomMessageReceived")).isEmpty();
    }
}
