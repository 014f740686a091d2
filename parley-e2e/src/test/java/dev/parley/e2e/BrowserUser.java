package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;

import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Someone in a call with nothing but LiveKit's client library in a browser page ({@code
 * witness.js}), who can say what they see and hear.
 *
 * <p>Owned by the thread of their {@link Chromium}.
 */
record BrowserUser(String identity, CallPage page) {
    static final String CAMERA = "camera";
    static final String MICROPHONE = "microphone";
    static final String SCREEN = "screen_share";

    private static final Duration VALIDITY = Duration.ofMinutes(10);

    /** The latest decoded picture of a track: its size and the colours of its halves. */
    record Seen(int width, int height, Colour left, Colour right) {
        String size() {
            return width + "x" + height;
        }
    }

    /** 0 to 255 each. */
    record Colour(int red, int green, int blue) {
        boolean isRed() {
            return red > 150 && green < 100 && blue < 100;
        }

        boolean isGreen() {
            return green > 130 && red < 100 && blue < 100;
        }

        boolean isBlue() {
            return blue > 150 && red < 100 && green < 100;
        }
    }

    /** The loudest frequency of what is heard, and how loud all of it is: 1 at the most. */
    record Heard(double hz, double loudness) {
        private static final double SILENCE = 0.002;
        private static final double CLEAR = 0.05;
        private static final double NEAR_HZ = 12;

        boolean is(double wantedHz) {
            return loudness > CLEAR && Math.abs(hz - wantedHz) < NEAR_HZ;
        }

        boolean isSilence() {
            return loudness < SILENCE;
        }
    }

    /** What the room tells of a track of another. */
    record Publication(String kind, String mimeType, boolean muted, boolean simulcasted) {}

    /** A message as the client library gives it. */
    record Message(String from, String topic, String text) {}

    /** Opens a page for someone and joins with nothing published. */
    static BrowserUser join(Scene scene, String identity, Camera camera) {
        CallPage page = scene.chromium().newPage(identity, camera);
        LibraryPage.load(page, scene.server().url());
        page.page().evaluate(Chromium.resource("witness.js"));
        BrowserUser user = new BrowserUser(identity, page);
        user.ask("join", scene.server().webSocketUrl(), user.token(scene.room()));
        return user;
    }

    private String token(String room) {
        return SdkUser.token(
                AccessToken.of(identity, VideoGrant.joining(room)).withMetadata(metadata()),
                VALIDITY);
    }

    /** What the token says of this person, beside who it is. */
    String metadata() {
        return "{\"page_of\":\"" + identity + "\"}";
    }

    /** The JSON of what a function of {@code witness.js} answers. */
    private String ask(String function, Object... arguments) {
        return page.json(
                Stream.of(arguments)
                        .map(Json::write)
                        .collect(
                                Collectors.joining(", ", "window.witness." + function + "(", ")")));
    }

    void publishCamera(String codec, boolean inLayers) {
        ask("publishCamera", codec, inLayers);
    }

    void publishMicrophone() {
        ask("publishMicrophone");
    }

    void publishScreen() {
        ask("publishScreen");
    }

    /** Shares a drawing as a screen: its left half blue, its right half red. */
    void publishDrawnScreen(int width, int height) {
        ask("publishDrawnScreen", width, height);
    }

    /** Tells the others that nothing is sent. */
    void mute(String source) {
        ask("mute", source);
    }

    void unmute(String source) {
        ask("unmute", source);
    }

    void unpublish(String source) {
        ask("unpublish", source);
    }

    /** Sends silence or black pictures, of which nobody is told. */
    void blank(String source) {
        ask("setEnabled", source, false);
    }

    void unblank(String source) {
        ask("setEnabled", source, true);
    }

    String capturedSize(String source) {
        return Json.read(ask("capturedSize", source), String.class);
    }

    void leave() {
        ask("leave");
    }

    /** Null before the first picture. */
    @Nullable Seen seen(String other, String source) {
        return Json.read(ask("seen", other, source), Seen.class);
    }

    /** Waits until a picture shows these colours, and gives it. */
    Seen waitToSee(String other, String source, Looks looks) {
        @Nullable Seen seen =
                until(
                        identity + " sees " + other + "'s " + source + " with " + looks,
                        () -> seen(other, source),
                        last -> last != null && looks.are(last));
        return Objects.requireNonNull(seen);
    }

    /** What the halves of a picture look like. */
    enum Looks {
        RED_AND_BLUE,
        BLUE_AND_RED,
        BLUE_AND_GREEN,
        GREEN;

        boolean are(Seen seen) {
            return switch (this) {
                case RED_AND_BLUE -> seen.left.isRed() && seen.right.isBlue();
                case BLUE_AND_RED -> seen.left.isBlue() && seen.right.isRed();
                case BLUE_AND_GREEN -> seen.left.isBlue() && seen.right.isGreen();
                case GREEN -> seen.left.isGreen() && seen.right.isGreen();
            };
        }
    }

    Heard heard(String other) {
        return Json.read(ask("heard", other, MICROPHONE), Heard.class);
    }

    void waitToHear(String other, double hz) {
        until(
                "%s hears %.0f Hz of %s".formatted(identity, hz, other),
                () -> heard(other),
                heard -> heard.is(hz));
    }

    void waitForSilence(String other) {
        until(identity + " hears nothing of " + other, () -> heard(other), Heard::isSilence);
    }

    /** Null while it is not published. */
    @Nullable Publication publication(String other, String source) {
        return Json.read(ask("publication", other, source), Publication.class);
    }

    String attribute(String other, String name) {
        return Json.read(ask("attribute", other, name), String.class);
    }

    /** What the room told since a moment of the page's clock, without sids. */
    List<String> toldSince(double at) {
        List<Happening> all = Json.read(ask("events"), new TypeReference<List<Happening>>() {});
        return all.stream().filter(event -> event.at() >= at).map(Happening::plainly).toList();
    }

    void waitToBeTold(double since, String happening) {
        until(
                identity + " is told " + happening,
                () -> toldSince(since),
                told -> told.contains(happening));
    }

    /** Sends a text reliably; to everybody if no receiver is named. */
    void send(String text, String topic, String... receivers) {
        ask("send", text, topic, List.of(receivers), true);
    }

    List<Message> messages() {
        List<List<String>> all =
                Json.read(ask("messages"), new TypeReference<List<List<String>>>() {});
        return all.stream()
                .map(parts -> new Message(parts.get(0), parts.get(1), parts.get(2)))
                .toList();
    }
}
