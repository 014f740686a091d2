package dev.parley.e2e;

import dev.parley.e2e.BrowserUser.Looks;
import dev.parley.e2e.BrowserUser.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A member of group calls who uses the page: what they press, what they were told, and what they
 * see and hear of the others.
 *
 * <p>Owned by the thread of their {@link Chromium}.
 */
record PageMember(Chromium chromium, CallPage page) {
    static final String CAMERA = "camera";
    static final String SCREEN = "screen";

    /** A busy computer may need long for a page; nobody waits for it otherwise. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int MOVING_FRAMES = 5;

    /** The picture in a tile: its size, and the colours of its halves. */
    private static final String SEEN =
            """
            ((selector) => {
              const video = document.querySelector(selector);
              if (video === null || video.videoWidth === 0) {
                return null;
              }
              const canvas = document.createElement('canvas');
              canvas.width = 16;
              canvas.height = 8;
              const drawing = canvas.getContext('2d', { willReadFrequently: true });
              drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
              const colour = (x) => {
                const [red, green, blue] = drawing.getImageData(x, 4, 1, 1).data;
                return { red, green, blue };
              };
              const { videoWidth: width, videoHeight: height } = video;
              return { width, height, left: colour(4), right: colour(12) };
            })\
            """;

    /** Somebody with a camera of their own, before an empty page. */
    static PageMember at(Chromium chromium, String name, Camera camera) {
        return opened(chromium, chromium.newPage(name, camera, List.of("small-screen.js")));
    }

    /** Opens the page at an address, and does nothing yet. */
    static PageMember visit(Chromium chromium, String name, Camera camera, String url) {
        PageMember member = at(chromium, name, camera);
        member.page.page().navigate(url);
        return member;
    }

    private static PageMember opened(Chromium chromium, CallPage page) {
        page.page().setDefaultTimeout((double) PATIENCE.toMillis());
        return new PageMember(chromium, page);
    }

    /**
     * The tab once more, as a browser duplicates it: at the same address, and with what the tab and
     * the browser remember.
     */
    PageMember duplicate() {
        String kept = page.json("({ ...sessionStorage })");
        String address = page.page().url();
        PageMember copy = opened(chromium, chromium.newTab(page));
        // Fills the tab's storage before the page reads it.
        copy.page
                .page()
                .addInitScript(
                        "for (const [key, value] of Object.entries(%s)) sessionStorage.setItem(key, value);"
                                .formatted(kept));
        copy.page.page().navigate(address);
        return copy;
    }

    String name() {
        return page.person();
    }

    /** Goes from the lobby into a room; gives the own identity in it. */
    String join(String roomNumber) {
        page.join(roomNumber);
        return page.identity();
    }

    /** Presses a switch and waits until it is as it should be then. */
    void turn(String button, boolean on) {
        page.press(button);
        awaitTurned(button, on);
    }

    /** Waits until a switch is on or off and nothing is under way. */
    void awaitTurned(String button, boolean on) {
        Poll.until(
                name() + "'s " + button + " is " + (on ? "on" : "off"),
                PATIENCE,
                () ->
                        page.attributeOf(button, "aria-pressed")
                                + " "
                                + page.attributeOf(button, "aria-busy"),
                state -> state.startsWith(on + " ") && !state.endsWith(" true"));
    }

    void awaitTold(String what) {
        Poll.until(name() + " is told " + what, PATIENCE, page::told, told -> told.contains(what));
    }

    /** What went wrong, as far as this person was told. */
    List<String> problems() {
        return page.told().stream().filter(told -> told.startsWith("error ")).toList();
    }

    /** What was told of the others in passing. */
    List<String> notices() {
        return page.told().stream().filter(told -> told.startsWith("notice ")).toList();
    }

    void forgetTold() {
        page.page().evaluate("window.told.length = 0");
    }

    /** How many tiles somebody's camera has here. */
    int tilesOf(String identity) {
        return page.tile(identity).count();
    }

    void awaitTiles(String identity, int count) {
        Poll.until(
                name() + " has " + count + " tiles of " + identity,
                PATIENCE,
                () -> tilesOf(identity),
                tiles -> tiles == count);
    }

    /** Waits until somebody's picture moves and has these colours. */
    Seen waitToSee(String identity, String source, Looks looks) {
        long before = frames(identity, source);
        Poll.until(
                name() + " gets pictures of the " + source + " of " + identity,
                PATIENCE,
                () -> frames(identity, source),
                frames -> frames > before + MOVING_FRAMES || (frames < before && frames > 0));
        return Poll.until(
                name() + " sees the " + source + " of " + identity + " with " + looks,
                PATIENCE,
                () -> seen(identity, source),
                seen -> seen != null && looks.are(seen));
    }

    long frames(String identity, String source) {
        return (source.equals(SCREEN) ? page.screen(identity) : page.video(identity))
                .framesDecoded();
    }

    private @Nullable Seen seen(String identity, String source) {
        String video =
                "[data-testid=tile][data-identity=\"%s\"][data-source=%s] video"
                        .formatted(identity, source);
        return Json.read(page.json(SEEN + "(" + Json.write(video) + ")"), Seen.class);
    }

    /** Waits until more than silence is heard of somebody. */
    void waitToHear(String identity) {
        double before = page.audio(identity).totalAudioEnergy();
        Poll.until(
                name() + " hears " + identity,
                PATIENCE,
                () -> page.audio(identity).totalAudioEnergy(),
                // A new place in the room counts from nothing.
                energy ->
                        energy > before + Person.HEARD_ENERGY
                                || (energy < before && energy > Person.HEARD_ENERGY));
    }

    /** How long the room is open, as the page counts it. */
    Duration timer() {
        long seconds = 0;
        for (String part : List.of(page.textOf("timer").split(":", -1))) {
            seconds = seconds * 60 + Long.parseLong(part.strip());
        }
        return Duration.ofSeconds(seconds);
    }

    /** Keeps a picture of the page for people to look at. */
    void keepPicture(String step) {
        String file = (step + "-" + name() + ".png").toLowerCase(Locale.ROOT);
        page.screenshot(Artefacts.file("screenshots", file));
    }
}
