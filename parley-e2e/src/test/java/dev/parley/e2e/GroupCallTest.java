package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Three people in a call, each in a browser page of their own, with every way of sending video. */
@ParameterizedClass(name = "{0}")
@EnumSource
class GroupCallTest {
    /** How everyone in a call sends their camera. */
    enum Sending {
        VP8("vp8", "off"),
        VP8_IN_LAYERS("vp8", "on"),
        H264("h264", "off");

        private final String codec;
        private final String simulcast;

        Sending(String codec, String simulcast) {
            this.codec = codec;
            this.simulcast = simulcast;
        }

        String mimeType() {
            return "video/" + codec;
        }

        Map<String, String> parameters() {
            return Map.of("codec", codec, "simulcast", simulcast, "adaptive", "off");
        }
    }

    @RegisterExtension static final Scene SCENE = new Scene();

    /** Promised to people, so this one is a limit and not a guess about the computer. */
    private static final double FIRST_PICTURE_LIMIT_MILLIS = 2_000;

    private static final int TRIES = 3;

    private static final Duration WHILE_SILENT = Duration.ofSeconds(3);

    private final Sending sending;

    GroupCallTest(Sending sending) {
        this.sending = sending;
    }

    @Test
    void everyoneSeesAndHearsTheOthers() {
        List<Person> people = startCall();
        for (Person person : people) {
            for (Person other : others(people, person)) {
                assertThat(person.waitToSee(other).codec())
                        .isEqualToIgnoringCase(sending.mimeType());
                person.waitToHear(other);
                assertThat(person.page().tileFact(other.identity(), "name"))
                        .isEqualTo(other.name());
            }
        }
        keepPictures(people);
    }

    @Test
    void aMutedPersonIsShownMutedAndFallsSilentUntilUnmuted() {
        List<Person> people = startCall();
        Person ann = people.getFirst();
        for (Person other : others(people, ann)) {
            other.waitToHear(ann);
        }
        ann.page().press("mic");
        for (Person other : others(people, ann)) {
            waitForFact(other, ann, "muted", "true");
            assertSilent(other, ann);
        }
        ann.page().press("mic");
        for (Person other : others(people, ann)) {
            waitForFact(other, ann, "muted", "false");
            other.waitToHear(ann);
        }
    }

    @Test
    void aCameraTurnedOffGivesWayToTheInitialAndComesBack() {
        List<Person> people = startCall();
        Person ben = people.get(1);
        for (Person other : others(people, ben)) {
            other.waitToSee(ben);
        }
        ben.page().press("camera");
        for (Person other : others(people, ben)) {
            waitForFact(other, ben, "camera", "off");
            assertThat(other.page().tile(ben.identity()).innerText()).contains(ben.initial());
        }
        ben.page().press("camera");
        for (Person other : others(people, ben)) {
            waitForFact(other, ben, "camera", "on");
            other.waitToSee(ben);
        }
    }

    @Test
    void aSharedScreenIsDecodedByTheOthersUntilItEnds() {
        List<Person> people = startCall();
        Person cleo = people.getLast();
        cleo.page().press("screen");
        for (Person other : others(people, cleo)) {
            until(
                    other.name() + " sees the screen",
                    () -> other.page().screen(cleo.identity()),
                    screen -> screen.framesDecoded() > 2 && screen.frameWidth() > 0);
            assertThat(other.page().tile(cleo.identity(), "screen").count()).isEqualTo(1);
        }
        cleo.page().waitFor("screen", "aria-pressed", "true");
        cleo.page().press("screen");
        for (Person other : others(people, cleo)) {
            until(
                    "the screen's tile goes",
                    () -> other.page().tile(cleo.identity(), "screen").count(),
                    count -> count == 0);
        }
    }

    @Test
    void someoneWhoLeavesVanishesAndTheOthersGoOn() {
        List<Person> people = startCall();
        Person ann = people.getFirst();
        Person ben = people.get(1);
        Person cleo = people.getLast();
        cleo.page().leave();
        for (Person other : List.of(ann, ben)) {
            until(
                    "the tile of the one who left goes",
                    () -> other.page().tile(cleo.identity()).count(),
                    count -> count == 0);
        }
        assertThat(cleo.page().errorKind()).isEmpty();
        ann.waitToSee(ben);
        ben.waitToSee(ann);
        ann.waitToHear(ben);
    }

    @Test
    void aLateFourthPersonSeesTheFirstPicturesWithinTwoSeconds() {
        List<Person> people = startCall();
        Person dora = join("Dora", Camera.DORA);
        // A hiccup of a busy computer is not the server's: the promise is kept if it is once in a
        // few tries.
        for (int attempt = 1;
                slowestFirstPicture(dora, people) > FIRST_PICTURE_LIMIT_MILLIS;
                attempt++) {
            assertThat(attempt).as("tries to see the first pictures in time").isLessThan(TRIES);
            SCENE.chromium().closePage(dora.page());
            dora = join("Dora", Camera.DORA);
        }
        for (Person other : people) {
            other.waitToSee(dora);
            dora.waitToHear(other);
        }
    }

    /** In milliseconds, once all have come. */
    private double slowestFirstPicture(Person late, List<Person> people) {
        double slowest = 0;
        for (Person other : people) {
            FirstPicture first =
                    until(
                            late.name() + " sees " + other.name(),
                            () -> late.page().firstPicture(other.identity()),
                            FirstPicture::came);
            Artefacts.figure(
                    "first picture for a late fourth person, %s, of %s: %.0f ms after connection and track, %.0f ms after the page was opened"
                            .formatted(sending, other.name(), first.waitMillis(), first.firstAt()));
            slowest = Math.max(slowest, first.waitMillis());
        }
        return slowest;
    }

    private List<Person> startCall() {
        List<Person> people =
                List.of(
                        join("Ann", Camera.ANN),
                        join("Ben", Camera.BEN),
                        join("Cleo", Camera.CLEO));
        for (Person person : people) {
            for (Person other : others(people, person)) {
                until(
                        person.name() + " gets pictures and sound of " + other.name(),
                        () ->
                                List.of(
                                        person.page().video(other.identity()).framesDecoded(),
                                        person.page().audio(other.identity()).packetsReceived()),
                        counts -> counts.getFirst() > 0 && counts.getLast() > 0);
            }
        }
        return people;
    }

    private Person join(String name, Camera camera) {
        CallPage page = SCENE.open(name, camera, sending.parameters());
        return new Person(page, page.identity(), camera);
    }

    private void keepPictures(List<Person> people) {
        String call = "call-" + sending.name().toLowerCase(Locale.ROOT);
        for (Person person : people) {
            String file = call + "-" + person.name().toLowerCase(Locale.ROOT) + ".png";
            person.page().screenshot(Artefacts.file("screenshots", file));
        }
    }

    private static List<Person> others(List<Person> people, Person person) {
        return people.stream().filter(other -> !other.equals(person)).toList();
    }

    private static void waitForFact(Person watcher, Person other, String fact, String value) {
        until(
                watcher.name() + " sees of " + other.name() + " that " + fact + " is " + value,
                () -> watcher.page().tileFact(other.identity(), fact),
                value::equals);
    }

    /** What is still on its way may be heard; after that nothing is. */
    private static void assertSilent(Person listener, Person muted) {
        Poll.letRun(Duration.ofSeconds(1));
        double before = listener.page().audio(muted.identity()).totalAudioEnergy();
        Poll.letRun(WHILE_SILENT);
        double after = listener.page().audio(muted.identity()).totalAudioEnergy();
        assertThat(after - before).isLessThan(Person.HEARD_ENERGY / 100);
    }
}
