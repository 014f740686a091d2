package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Before a call: the room, the look at camera and microphone, and what holds in the call then. */
class LobbyTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    private static final String PICTURE = "[data-testid=lobby] video";

    @ParameterizedTest
    @EnumSource
    void aRoomIsANumberOfAtMostEighteenDigits(Device device) {
        CallPage ann = SCENE.visit(Visit.of("Ann").on(device));
        ann.login();
        assertThat(ann.find("join").isDisabled()).isTrue();
        for (String wrong : List.of("12a", "call_1", "1".repeat(19))) {
            ann.type("room", wrong);
            assertThat(ann.see("field-error").innerText()).isNotEmpty();
            assertThat(ann.find("join").isDisabled()).isTrue();
        }
        for (String right : List.of("0", "1".repeat(18))) {
            ann.type("room", right);
            ann.waitToLose("field-error");
            assertThat(ann.find("join").isEnabled()).isTrue();
        }
        ann.press("make-up-room");
        until(
                "a made-up room",
                () -> ann.find("room").inputValue(),
                it -> it.matches("[1-9]\\d{5,17}"));
        assertThat(ann.find("join").isEnabled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void onesPictureAndVoiceAreShownBeforeAnybodyElseGetsThem(Device device) {
        CallPage ann = SCENE.visit(Visit.of("Ann").on(device));
        ann.login();
        waitForLivePicture(ann);
        BoundingBox box = ann.page().locator(PICTURE).boundingBox();
        assertThat(box.width).isBetween(200.0, (double) device.width());
        ann.waitFor("meter", "data-heard", "true");
        for (String list : List.of("device-camera", "device-microphone", "device-speaker")) {
            assertThat(ann.page().getByTestId(list).locator("option").count())
                    .as(list)
                    .isPositive();
        }
        assertThat(ann.textOf("limit-notice")).contains("20");
        Screenshots.keep(ann, "lobby", device);

        ann.press("camera");
        ann.waitFor("camera", "aria-pressed", "false");
        until("no picture", () -> ann.page().locator(PICTURE).count(), count -> count == 0);
        Screenshots.keep(ann, "lobby-camera-off", device);
        ann.press("mic");
        ann.waitFor("mic", "aria-pressed", "false");
        ann.waitFor("meter", "data-heard", "false");
        ann.press("camera");
        waitForLivePicture(ann);
    }

    @Test
    void settingsOfTheLobbyHoldAtOnceAndInTheCall() {
        CallPage ann = SCENE.visit(Visit.of("Ann").with((Camera) null).with("simulcast", "off"));
        ann.login();
        waitForLivePicture(ann);
        assertThat(mirrored(ann)).isTrue();
        ann.press("settings");
        ann.see("settings-dialog");
        ann.page().getByTestId("mirror").uncheck();
        until("no mirror", () -> mirrored(ann), is -> !is);
        ann.choose("resolution", "180p");
        ann.choose("sound", "hd");
        ann.page().getByTestId("settings-dialog").getByTestId("close").click();
        ann.join(SCENE.roomNumber());

        Person ben = SCENE.enter(Visit.of("Ben"));
        String annsIdentity = ann.identity();
        until(
                "Ben gets the small picture",
                () -> ben.page().video(annsIdentity).size(),
                "320x180"::equals);
        ann.press("settings");
        assertThat(ann.see("resolution").inputValue()).isEqualTo("180p");
        assertThat(ann.find("sound").inputValue()).isEqualTo("hd");
        assertThat(ann.page().getByTestId("mirror").isChecked()).isFalse();
    }

    @Test
    void aDeniedCameraAndMicrophoneStayOffAndSayWhy() {
        CallPage ann = SCENE.visit(Visit.of("Ann").with(List.of("denied.js")));
        ann.login();
        for (String device : List.of("camera", "microphone")) {
            ann.waitToBeTold("error " + device + "-refused");
        }
        Screenshots.keep(ann, "lobby-denied", Device.DESKTOP);
        ann.press("camera");
        ann.waitFor("camera", "aria-pressed", "false");
        ann.waitFor("mic", "aria-pressed", "false");
        assertThat(ann.page().locator(PICTURE).count()).isZero();

        ann.join(SCENE.roomNumber());
        Person ben = SCENE.enter(Visit.of("Ben"));
        String identity = ann.identity();
        until("Ann is muted", () -> ben.page().tileFact(identity, "muted"), "true"::equals);
        assertThat(ben.page().tileFact(identity, "camera")).isEqualTo("off");
    }

    @Test
    void aServerWithoutALimitTellsOfNone() {
        try (ParleyProcess endless =
                ParleyProcess.start(
                        "LobbyTest-endless", Map.of("PARLEY_CALL_ROOM_LIFETIME", "0s"))) {
            CallPage ann = SCENE.chromium().newPage(Visit.of("Ann"));
            ann.visit(endless.url(), Map.of());
            ann.login();
            assertThat(ann.count("limit-notice")).isZero();
            ann.close();
        }
    }

    @Test
    void anInvitationNamesTheRoom() {
        CallPage ann = SCENE.visit(Visit.of("Ann").with("room", "4711"));
        assertThat(ann.see("login-view").innerText()).contains("4711");
        ann.login();
        assertThat(ann.find("room").inputValue()).isEqualTo("4711");
        assertThat(ann.find("join").isEnabled()).isTrue();
    }

    @Test
    void whatIsOffInTheLobbyStaysOffInTheCall() {
        CallPage ann = SCENE.visit(Visit.of("Ann"));
        ann.login();
        waitForLivePicture(ann);
        ann.press("camera");
        ann.press("mic");
        ann.waitFor("mic", "aria-pressed", "false");
        ann.join(SCENE.roomNumber());
        ann.waitFor("camera", "aria-pressed", "false");
        ann.waitFor("mic", "aria-pressed", "false");
        String own = ann.identity();
        assertThat(ann.tileFact(own, "camera")).isEqualTo("off");
        assertThat(ann.tileFact(own, "muted")).isEqualTo("true");
    }

    @Test
    void whatWasSwitchedOffInACallIsOnAgainInTheLobby() {
        CallPage ann = SCENE.visit(Visit.of("Ann"));
        ann.login();
        waitForLivePicture(ann);
        ann.join(SCENE.roomNumber());
        ann.press("camera");
        ann.waitFor("camera", "aria-pressed", "false");
        ann.leave();
        ann.see("ended");
        ann.press("to-lobby");
        ann.see("lobby");
        waitForLivePicture(ann);
        ann.waitFor("mic", "aria-pressed", "true");
    }

    private static void waitForLivePicture(CallPage page) {
        String frames =
                "document.querySelector('%s')?.getVideoPlaybackQuality().totalVideoFrames ?? 0"
                        .formatted(PICTURE);
        until(
                page.person() + "'s own picture moves",
                () -> Long.parseLong(page.json(frames)),
                count -> count > 2);
    }

    /** Whether what is shown is the other way round, by whichever element turns it. */
    private static boolean mirrored(CallPage page) {
        return page.json(
                        "getComputedStyle(document.querySelector('%s')).transform"
                                .formatted(PICTURE))
                .contains("matrix(-1");
    }
}
