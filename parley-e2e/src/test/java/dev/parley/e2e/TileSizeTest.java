package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A camera is received in the size in which it is seen, and in no larger one. */
class TileSizeTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    /** Pictures begin small and grow step by step: longer than one step takes. */
    private static final Duration STEP = Duration.ofSeconds(6);

    private static final String SMALL = "320x180";

    @Test
    void aTileGetsAsMuchAsItShows() {
        Person ann = SCENE.enter(Visit.of("Ann").with(Camera.LARGE));
        ann.page().press("screen");
        ann.page().see("sharing-bar");
        // Beside the screen, Ann is small from the first moment.
        Person ben = SCENE.enter(Visit.of("Ben"));
        waitForSize(ben, ann, SMALL);
        assertGrowsNoMore(ben, ann);

        ann.page().press("stop-sharing");
        waitForSize(ben, ann, Camera.LARGE.size());
        ann.page().press("screen");
        waitForSize(ben, ann, SMALL);
    }

    @Test
    void aTileGetsNoMoreAfterALongBreak() {
        Person ann = SCENE.enter(Visit.of("Ann").with(Camera.LARGE));
        ann.page().press("screen");
        ann.page().see("sharing-bar");
        Person ben = SCENE.enter(Visit.of("Ben"));
        waitForSize(ben, ann, SMALL);
        for (Person broken : List.of(ben, ann)) {
            broken.joinAnew();
            waitForSize(ben, ann, SMALL);
            assertGrowsNoMore(ben, ann);
        }
    }

    private static void waitForSize(Person watcher, Person other, String size) {
        until(watcher.name() + " gets " + other.name(), () -> sizeOf(watcher, other), size::equals);
    }

    private static void assertGrowsNoMore(Person watcher, Person other) {
        String size = sizeOf(watcher, other);
        Poll.letRun(STEP);
        assertThat(sizeOf(watcher, other)).isEqualTo(size);
    }

    private static String sizeOf(Person watcher, Person other) {
        return watcher.page().video(other.identity()).size();
    }
}
