package dev.parley.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * One person's browser page: what they press, what they see, and what their browser says it
 * receives.
 *
 * <p>Owned by the thread of its {@link Chromium}.
 */
final class CallPage {
    private static final String CAMERA = "camera";
    private static final String MICROPHONE = "microphone";

    private final String person;
    private final Page page;
    private final List<String> console = new ArrayList<>();

    CallPage(String person, Page page) {
        this.person = person;
        this.page = page;
        page.setDefaultTimeout((double) Poll.GENEROUS.toMillis());
        page.onConsoleMessage(message -> console.add(message.type() + ": " + message.text()));
        page.onPageError(error -> console.add("page error: " + error));
    }

    String person() {
        return person;
    }

    Page page() {
        return page;
    }

    /**
     * Opens the page of a running server with the given address parameters; {@code room} joins at
     * once.
     */
    void open(String serverUrl, String room, Map<String, String> parameters) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("room", room);
        query.put("name", person);
        query.put("auto", "1");
        query.putAll(parameters);
        page.navigate(serverUrl + "/?" + encoded(query));
    }

    /** Opens the page of a running server as somebody who follows a link. */
    void visit(String serverUrl, Map<String, String> parameters) {
        page.navigate(serverUrl + "/?" + encoded(parameters));
    }

    void press(String button) {
        page.getByTestId(button).click();
    }

    /** Types a text into an empty field. */
    void type(String field, String text) {
        page.getByTestId(field).fill(text);
    }

    /** Chooses a value of a list. */
    void choose(String list, String value) {
        page.getByTestId(list).selectOption(value);
    }

    /** The first element with a mark for tests. */
    Locator find(String testId) {
        return page.getByTestId(testId).first();
    }

    int count(String testId) {
        return page.getByTestId(testId).count();
    }

    /** Waits until an element can be seen. */
    Locator see(String testId) {
        Locator element = find(testId);
        element.waitFor();
        return element;
    }

    /** Waits until an element is gone. */
    void waitToLose(String testId) {
        find(testId).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** Waits until an element has a value of an attribute. */
    void waitFor(String testId, String attribute, String value) {
        Poll.until(
                person + " sees of " + testId + " that " + attribute + " is " + value,
                () -> attributeOf(testId, attribute),
                value::equals);
    }

    /** Empty while there is no such element. */
    String attributeOf(String testId, String attribute) {
        return attribute(page.getByTestId(testId), attribute);
    }

    /** Agrees to the terms and logs in with the page's person, which leads to the lobby. */
    void login() {
        type("name", person);
        page.getByTestId("agree").check();
        press("login");
        see("lobby");
    }

    /** Joins a room from the lobby. */
    void join(String room) {
        type("room", room);
        press("join");
        see("call");
    }

    /** Opens what a phone keeps behind "more", and a large window has in its toolbar. */
    void pressTool(String button) {
        if (count("more") > 0) {
            press("more");
            page.getByTestId("more-sheet").getByTestId(button).click();
        } else {
            press(button);
        }
    }

    /**
     * Everything that was told in passing or stayed, as {@code notice joined} or {@code banner
     * offline}, in the order in which it appeared; needs the script {@code told.js}.
     */
    List<String> told() {
        return Json.read(json("window.told"), new TypeReference<List<String>>() {});
    }

    void waitToBeTold(String what) {
        Poll.until(person + " is told " + what, this::told, told -> told.contains(what));
    }

    /** Leaves the call, and says so when asked. */
    void leave() {
        press("leave");
        press("leave-confirm");
    }

    /**
     * The identity that the server knows this person by; fails at once when the page shows an
     * error.
     */
    String identity() {
        Poll.until(
                person + " is in the call or the page tells why not",
                () -> List.of(ownIdentity(), errorKind()),
                answers -> answers.stream().anyMatch(answer -> !answer.isEmpty()));
        if (!errorKind().isEmpty()) {
            throw new AssertionError(person + " is not in the call: " + errorKind());
        }
        return ownIdentity();
    }

    /** The tile of someone's camera, as this person sees it. */
    Locator tile(String identity) {
        return tile(identity, CAMERA);
    }

    Locator tile(String identity, String source) {
        return page.locator(
                "[data-testid=tile][data-identity=\"%s\"][data-source=%s]"
                        .formatted(identity, source));
    }

    /** The value of a tile's {@code data-} attribute; empty while there is no such tile. */
    String tileFact(String identity, String fact) {
        return fact(tile(identity), fact);
    }

    /** The kind of the first error shown, empty while none is. */
    String errorKind() {
        return fact("error", "kind");
    }

    /** The value of an element's {@code data-} attribute; empty while there is no such element. */
    String fact(String testId, String fact) {
        return fact(page.getByTestId(testId), fact);
    }

    String textOf(String testId) {
        return String.valueOf(
                page.getByTestId(testId).evaluateAll("all => all[0]?.innerText ?? ''"));
    }

    ReceivedMedia video(String identity) {
        return received(identity, CAMERA);
    }

    ReceivedMedia audio(String identity) {
        return received(identity, MICROPHONE);
    }

    ReceivedMedia screen(String identity) {
        return received(identity, "screen_share");
    }

    List<SentLayer> sentVideo() {
        return Json.read(
                json("instruments.sent(%s)".formatted(Json.write(CAMERA))),
                new TypeReference<List<SentLayer>>() {});
    }

    /** The ways that the page's connections use, without those that have none yet. */
    List<Route> routes() {
        return Json.read(json("instruments.routes()"), new TypeReference<List<Route>>() {});
    }

    FirstPicture firstPicture(String identity) {
        return Json.read(
                json("instruments.firstPicture(%s)".formatted(arguments(identity, CAMERA))),
                FirstPicture.class);
    }

    /** This page's clock in milliseconds. */
    double now() {
        return Double.parseDouble(json("instruments.now()"));
    }

    Frames framesSince(String identity, double since) {
        return Json.read(
                json(
                        "instruments.framesSince(%s, %s)"
                                .formatted(arguments(identity, CAMERA), since)),
                Frames.class);
    }

    /** Asks for the {@code low}, {@code medium} or {@code high} layer of someone's camera. */
    void setQuality(String identity, String quality) {
        String asked = json("window.parley.setQuality(%s)".formatted(arguments(identity, quality)));
        if (!asked.equals("true")) {
            throw new AssertionError(person + " has no subscription to " + identity);
        }
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /**
     * All that helps to find a fault: the console, and what the browser knows of its connections.
     */
    String evidence() {
        String connections;
        try {
            connections = json("instruments.everything()");
        } catch (PlaywrightException gone) {
            connections = "not available: " + gone.getMessage();
        }
        return "page of "
                + person
                + " at "
                + page.url()
                + "\n"
                + String.join("\n", console)
                + "\n"
                + connections;
    }

    /** The JSON text of a page expression's value; a promise is awaited. */
    String json(String expression) {
        return text("(async () => JSON.stringify(await (" + expression + ") ?? null))()");
    }

    void close() {
        page.context().close();
    }

    private String ownIdentity() {
        return text(
                "window.parley?.room.state === 'connected'"
                        + " ? window.parley.room.localParticipant.identity : ''");
    }

    private static String fact(Locator element, String fact) {
        return attribute(element, "data-" + fact);
    }

    /** In one look, as an element may go between two. */
    private static String attribute(Locator element, String attribute) {
        return String.valueOf(
                element.evaluateAll("(all, name) => all[0]?.getAttribute(name) ?? ''", attribute));
    }

    private ReceivedMedia received(String identity, String source) {
        @Nullable ReceivedMedia media =
                Json.read(
                        json("instruments.received(%s)".formatted(arguments(identity, source))),
                        ReceivedMedia.class);
        return media == null ? ReceivedMedia.NOTHING : media;
    }

    private String text(String expression) {
        return String.valueOf(page.evaluate(expression));
    }

    private static String arguments(String first, String second) {
        return Json.write(first) + ", " + Json.write(second);
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry ->
                        entry.getKey()
                                + "="
                                + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
