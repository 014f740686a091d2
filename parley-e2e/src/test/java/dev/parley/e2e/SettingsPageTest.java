package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a call: settings and what they change of what is sent, statistics, chat. */
class SettingsPageTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    /** The bit rate that the browser may use for the microphone. */
    private static final String SOUND_BITS =
            "window.parley.room.localParticipant.getTrackPublication('microphone')"
                    + ".track.sender.getParameters().encodings[0].maxBitrate";

    @Test
    void resolutionSoundAndMirrorHoldAtOnce() {
        Person ann = SCENE.enter(Visit.of("Ann").with((Camera) null).with("simulcast", "off"));
        Person ben = SCENE.enter(Visit.of("Ben"));
        waitForSize(ben, ann, "1280x720");
        ann.page().press("settings");
        ann.page().see("settings-dialog");
        Screenshots.keep(ann.page(), "settings", Device.DESKTOP);
        for (var wanted : List.of(List.of("360p", "640x360"), List.of("180p", "320x180"))) {
            ann.page().choose("resolution", wanted.getFirst());
            waitForSize(ben, ann, wanted.getLast());
            int width = Integer.parseInt(wanted.getLast().split("x", -1)[0]);
            until(
                    "Ann sends " + wanted.getLast(),
                    () -> ann.page().sentVideo().getLast().frameWidth(),
                    sent -> sent == width);
        }

        for (var wanted :
                List.of(
                        List.of("fluent", "24000"),
                        List.of("hd", "128000"),
                        List.of("standard", "48000"))) {
            ann.page().choose("sound", wanted.getFirst());
            until(
                    "the bits of " + wanted.getFirst(),
                    () -> ann.page().json(SOUND_BITS),
                    wanted.getLast()::equals);
        }

        assertThat(mirrored(ann)).isTrue();
        ann.page().page().getByTestId("mirror").uncheck();
        until("no mirror", () -> mirrored(ann), is -> !is);
        ben.waitToHear(ann);
    }

    @ParameterizedTest
    @EnumSource
    void statisticsTellOfEverybodyWhatTravels(Device device) {
        Person ann = SCENE.enter(Visit.of("Ann").on(device));
        Person ben = SCENE.enter(Visit.of("Ben"));
        ann.waitToSee(ben);
        ann.page().pressTool("stats");
        ann.page().see("stats-dialog");
        until("a card for each", () -> ann.page().count("stats-card"), count -> count == 2);
        assertThat(ann.page().find("stats-card").getAttribute("data-identity"))
                .isEqualTo(ann.identity());
        for (Person person : List.of(ann, ben)) {
            until(
                    "the size of " + person.name(),
                    () -> figure(ann, person, "resolution"),
                    text -> text.equals("320×180"));
            until("moves", () -> number(ann, person, "fps"), fps -> fps > 0 && fps < 31);
            until("bits", () -> number(ann, person, "kbps"), kbps -> kbps > 0 && kbps < 5_000);
            assertThat(number(ann, person, "loss")).isBetween(0.0, 100.0);
            assertThat(number(ann, person, "rtt")).isBetween(0.0, 5_000.0);
        }
        String before = figure(ann, ben, "kbps");
        until("figures change", () -> figure(ann, ben, "kbps"), text -> !text.equals(before));
        until(
                "the charts have lines",
                () -> ann.page().page().locator("[data-testid=chart] path").count(),
                count -> count >= 8);
        Screenshots.keep(ann.page(), "statistics", device);

        ann.page().press("stats-audio-tab");
        assertThat(ann.page().page().locator("[data-name=resolution]").count()).isZero();
        for (Person person : List.of(ann, ben)) {
            until("sound", () -> number(ann, person, "kbps"), kbps -> kbps > 0 && kbps < 500);
        }
        ann.page().page().getByTestId("stats-dialog").getByTestId("close").click();
        ann.page().waitToLose("stats-dialog");
    }

    @Test
    void messagesGoBothWaysAndThoseUnreadAreCounted() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        Person phone = SCENE.enter(Visit.of("Ben").on(Device.PHONE));
        ann.page().waitToBeTold("notice joined");
        ann.page().press("chat");
        ann.page().see("chat-panel");
        say(ann, "Hello Ben");
        say(ann, "see https://example.org/plan?a=1 <b>now</b>");
        until("Ben has two", () -> phone.page().textOf("more"), text -> text.contains("2"));
        assertThat(ann.page().textOf("chat-panel")).contains("<b>now</b>");
        assertThat(ann.page().find("chat-message").getAttribute("data-own")).isEqualTo("true");

        phone.page().pressTool("chat");
        phone.page().see("chat-panel");
        Locator link = phone.page().page().locator("[data-testid=chat-message] a");
        assertThat(link.getAttribute("href")).isEqualTo("https://example.org/plan?a=1");
        assertThat(link.getAttribute("rel")).contains("noopener");
        say(phone, "Hello Ann");
        until(
                "Ann reads it",
                () -> ann.page().textOf("chat-panel"),
                it -> it.contains("Hello Ann"));
        assertThat(ann.page().page().locator("[data-testid=chat-message][data-own=false]").count())
                .isOne();
        Screenshots.keep(ann.page(), "chat", Device.DESKTOP);
        Screenshots.keep(phone.page(), "chat", Device.PHONE);
        phone.page().page().getByTestId("chat-panel").getByTestId("close").click();
        assertThat(phone.page().textOf("more")).doesNotContain("2");
    }

    @Test
    void theLanguageChangesInTheCall() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        String english = ann.page().textOf("leave");
        ann.page().press("settings");
        ann.page().choose("language", "zh");
        until("Chinese", () -> ann.page().textOf("leave"), text -> !text.equals(english));
        Screenshots.keep(ann.page(), "settings-chinese", Device.DESKTOP);
        ann.page().page().getByTestId("settings-dialog").getByTestId("close").click();
        assertThat(ann.page().textOf("call")).contains("聊天");
        ann.page().press("settings");
        ann.page().choose("language", "en");
        until("English", () -> ann.page().textOf("leave"), english::equals);
    }

    private static void say(Person person, String text) {
        int before = person.page().count("chat-message");
        person.page().type("chat-text", text);
        person.page().press("chat-send");
        Locator messages = person.page().page().getByTestId("chat-message");
        until("it is written", messages::count, count -> count > before);
        until("it is sent", () -> messages.last().getAttribute("data-state"), "sent"::equals);
    }

    private static void waitForSize(Person watcher, Person other, String size) {
        until(
                watcher.name() + " gets " + other.name() + " in " + size,
                () -> watcher.page().video(other.identity()).size(),
                size::equals);
    }

    private static boolean mirrored(Person person) {
        return person.page()
                .json("getComputedStyle(document.querySelector('[data-own=true] video')).transform")
                .contains("matrix(-1");
    }

    private static String figure(Person watcher, Person person, String name) {
        return watcher.page()
                .page()
                .locator(
                        "[data-testid=stats-card][data-identity='%s'] [data-name=%s]"
                                .formatted(person.identity(), name))
                .innerText();
    }

    private static double number(Person watcher, Person person, String name) {
        Matcher number = NUMBER.matcher(figure(watcher, person, name));
        return number.find() ? Double.parseDouble(number.group()) : -1;
    }
}
