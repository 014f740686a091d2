package dev.parley.e2e;

import static dev.parley.e2e.BrowserUser.CAMERA;
import static dev.parley.e2e.BrowserUser.MICROPHONE;
import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.BrowserUser.Looks;
import dev.parley.e2e.BrowserUser.Message;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.MessageConfig;
import dev.parley.sdk.StreamIndex;
import dev.parley.signaling.SelfDeclared;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a user of the Java SDK and one of LiveKit's client library in Chromium are told of each
 * other: who is there, what becomes of their streams, and their messages.
 */
class SdkBrowserEventsTest {
    private static final MediaStreamType AUDIO = MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO;
    private static final MediaStreamType VIDEO = MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO;
    private static final MediaStreamType BOTH = MediaStreamType.RTC_MEDIA_STREAM_TYPE_BOTH;
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;
    private static final String TEXT = "parley.text";
    private static final double HZ = 500;
    private static final int MANY = 20;

    /** In which what must not happen would have. */
    private static final Duration A_WHILE = Duration.ofMillis(700);

    @RegisterExtension static final Scene SCENE = Scene.withCapture(CaptureFiles.write());

    private final List<SdkUser> users = new ArrayList<>();

    @AfterEach
    void endEngines() {
        users.forEach(SdkUser::close);
    }

    private SdkUser user(String id) {
        SdkUser user = SdkUser.create(id, SCENE.server().webSocketUrl());
        users.add(user);
        return user;
    }

    private static BrowserUser browser() {
        return BrowserUser.join(SCENE, "web", Camera.ANN);
    }

    @Test
    void theBrowserTellsMutingStoppingAndUnpublishingOfTheSdkApart() {
        BrowserUser web = browser();
        SdkUser java = user("java");
        java.play(HZ);
        java.paint(640, 360);
        java.join(SCENE.room());
        web.waitToHear("java", HZ);
        web.waitToSee("java", CAMERA, Looks.RED_AND_BLUE);

        double muted = web.page().now();
        assertThat(java.engine().muteAudioCapture(MAIN, true)).isZero();
        web.waitForSilence("java");
        Poll.letRun(A_WHILE);
        assertThat(web.toldSince(muted)).isEmpty();
        assertThat(java.engine().muteAudioCapture(MAIN, false)).isZero();
        web.waitToHear("java", HZ);

        double stopped = web.page().now();
        assertThat(java.engine().stopAudioCapture()).isZero();
        web.waitToBeTold(stopped, "trackMuted java microphone");
        assertThat(java.engine().stopVideoCapture()).isZero();
        web.waitToBeTold(stopped, "trackMuted java camera");
        web.waitForSilence("java");
        Poll.letRun(A_WHILE);
        assertThat(web.toldSince(stopped))
                .containsExactly("trackMuted java microphone", "trackMuted java camera");
        double started = web.page().now();
        assertThat(java.engine().startAudioCapture()).isZero();
        assertThat(java.engine().startVideoCapture()).isZero();
        web.waitToBeTold(started, "trackUnmuted java microphone");
        web.waitToBeTold(started, "trackUnmuted java camera");
        web.waitToHear("java", HZ);
        assertPicturesGoOn(web);

        double unpublished = web.page().now();
        assertThat(java.room().unpublishStream(VIDEO)).isZero();
        web.waitToBeTold(unpublished, "trackUnpublished java camera");
        assertThat(web.toldSince(unpublished)).doesNotContain("trackUnpublished java microphone");
        assertThat(java.room().unpublishStream(AUDIO)).isZero();
        web.waitToBeTold(unpublished, "trackUnpublished java microphone");
        assertThat(java.room().publishStream(BOTH)).isZero();
        web.waitToHear("java", HZ);
        web.waitToSee("java", CAMERA, Looks.RED_AND_BLUE);
        assertThat(web.toldSince(unpublished)).doesNotContain("participantDisconnected java");
    }

    private static void assertPicturesGoOn(BrowserUser web) {
        double since = web.page().now();
        until(
                "pictures go on",
                () -> web.page().framesSince("java", since),
                frames -> frames.count() > 5);
        web.waitToSee("java", CAMERA, Looks.RED_AND_BLUE);
    }

    @Test
    void theSdkTellsSilenceMutingAndUnpublishingOfTheBrowserApart() {
        SdkUser java = user("java").join(SCENE.room());
        BrowserUser web = browser();
        web.publishCamera("vp8", false);
        web.publishMicrophone();
        SdkPicture picture = java.watch("web", MAIN);
        awaitSoundAndPictures(java, picture);

        java.events.clear();
        web.blank(MICROPHONE);
        web.blank(CAMERA);
        until("silence", () -> java.sound.isSilent("web", MAIN), silent -> silent);
        until("black", picture::last, last -> last != null && last.left().isBlack());
        Poll.letRun(A_WHILE);
        assertThat(ofStreams(java)).isEmpty();
        web.unblank(MICROPHONE);
        web.unblank(CAMERA);
        awaitSoundAndPictures(java, picture);

        web.mute(MICROPHONE);
        java.events.await("onUserStopAudioCapture web");
        web.mute(CAMERA);
        java.events.await("onUserStopVideoCapture web");
        Poll.letRun(A_WHILE);
        assertThat(ofStreams(java))
                .containsExactly("onUserStopAudioCapture web", "onUserStopVideoCapture web");
        java.events.clear();
        web.unmute(MICROPHONE);
        web.unmute(CAMERA);
        java.events.await("onUserStartAudioCapture web");
        java.events.await("onUserStartVideoCapture web");
        awaitSoundAndPictures(java, picture);

        web.unpublish(CAMERA);
        java.events.await("onUserUnpublishStream web VIDEO 0");
        assertThat(java.events.of("onUserUnpublishStream")).hasSize(1);
        web.unpublish(MICROPHONE);
        java.events.await("onUserUnpublishStream web AUDIO 0");
        web.leave();
        // Why is not asserted: the end of the media may come to the service before the farewell.
        java.events.awaitStart("onUserLeave web ");
    }

    private static List<String> ofStreams(SdkUser java) {
        return java.events.of(
                "onUserStopAudioCapture",
                "onUserStopVideoCapture",
                "onUserStartAudioCapture",
                "onUserStartVideoCapture",
                "onUserPublishStream",
                "onUserUnpublishStream");
    }

    private static void awaitSoundAndPictures(SdkUser java, SdkPicture picture) {
        until(
                "Java hears the microphone",
                () -> java.sound.hears("web", MAIN, CaptureFiles.HZ),
                heard -> heard);
        long before = picture.count();
        until(
                "Java sees the camera",
                picture::last,
                last ->
                        last != null
                                && last.count() > before + 5
                                && last.left().isBlue()
                                && last.right().isGreen());
    }

    @Test
    void whatEachSaysOfThemselvesIsKnownToTheOther() {
        BrowserUser web = browser();
        SdkUser java = user("java").join(SCENE.room());
        java.events.await("onUserJoined web " + web.metadata());
        assertThatExtraInfoIsKnown(web, java);

        BrowserUser late = BrowserUser.join(SCENE, "late", Camera.ANN);
        java.events.await("onUserJoined late " + late.metadata());
        assertThatExtraInfoIsKnown(late, java);
        double before = late.page().now();
        assertThat(java.room().leaveRoom()).isZero();
        late.waitToBeTold(before, "participantDisconnected java");
    }

    private static void assertThatExtraInfoIsKnown(BrowserUser web, SdkUser java) {
        until(
                web.identity() + " knows what Java says of itself",
                () -> web.attribute("java", SelfDeclared.EXTRA_INFO),
                java.extraInfo()::equals);
    }

    @Test
    void messagesOfTheSdkReachTheBrowserInOrder() {
        BrowserUser web = browser();
        SdkUser java = user("java").join(SCENE.room());
        java.events.awaitStart("onUserJoined web");
        List<Message> expected = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            java.room().sendRoomMessage("to all " + i);
            expected.add(new Message("java", TEXT, "to all " + i));
        }
        java.room().sendUserMessage("web", "to you", MessageConfig.RELIABLE_ORDERED);
        expected.add(new Message("java", TEXT, "to you"));
        java.room().sendRoomBinaryMessage(new byte[] {65, 66});
        expected.add(new Message("java", "", "AB"));
        until("all have come", web::messages, messages -> messages.size() >= expected.size());
        assertThat(web.messages()).isEqualTo(expected);
    }

    @Test
    void messagesOfTheBrowserReachTheSdkAsWhatTheyAre() {
        SdkUser java = user("java").join(SCENE.room());
        SdkUser other = user("other").join(SCENE.room());
        BrowserUser web = browser();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            web.send("to all " + i, TEXT);
            expected.add("onRoomMessageReceived web to all " + i);
        }
        web.send("to you", TEXT, "java");
        web.send("bytes to all", "chat");
        web.send("bytes to you", "", "java");
        java.events.await("onUserBinaryMessageReceived web bytes to you");
        other.events.await("onRoomBinaryMessageReceived web bytes to all");
        assertThat(other.events.of("onRoomMessageReceived")).isEqualTo(expected);
        assertThat(other.events.of("onUserMessageReceived", "onUserBinaryMessageReceived"))
                .isEmpty();
        assertThat(java.events.of("onRoomMessageReceived")).isEqualTo(expected);
        assertThat(java.events.of("onUserMessageReceived"))
                .containsExactly("onUserMessageReceived web to you");
        assertThat(java.events.of("onRoomBinaryMessageReceived"))
                .containsExactly("onRoomBinaryMessageReceived web bytes to all");
    }
}
