package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After a long break the client library opens camera and microphone again, which may fail. */
class DevicesAfterBreakTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    private static final String REFUSE =
            """
            (() => {
              const devices = navigator.mediaDevices;
              const open = devices.getUserMedia.bind(devices);
              let refusals = %d;
              devices.getUserMedia = (wanted) =>
                refusals-- > 0 ? Promise.reject(new DOMException('in use', 'NotReadableError')) : open(wanted);
              return true;
            })()
            """;

    private static final int ONCE_EACH = 2;
    private static final int FOR_EVER = 1_000_000;

    @Test
    void whatDoesNotOpenAtOnceIsOpenedOnceMore() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        Person ben = SCENE.enter(Visit.of("Ben"));
        ben.waitToSee(ann);
        ann.page().json(REFUSE.formatted(ONCE_EACH));
        ann.joinAnew();
        ben.waitToSee(ann);
        ben.waitToHear(ann);
        assertThat(ann.page().errorKind()).isEmpty();
    }

    @Test
    void whatStaysClosedIsShownToBeOff() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        Person ben = SCENE.enter(Visit.of("Ben"));
        ben.waitToSee(ann);
        ann.page().json(REFUSE.formatted(FOR_EVER));
        ann.joinAnew();
        ann.page().waitFor("camera", "aria-pressed", "false");
        ann.page().waitFor("mic", "aria-pressed", "false");
        until(
                "Ben sees that Ann's camera is off",
                () -> ben.page().tileFact(ann.identity(), "camera"),
                "off"::equals);
        ann.waitToSee(ben);
    }
}
