package dev.parley.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The computer's own Chromium without a window, with a fake camera, microphone and screen.
 *
 * <p>Every page is a person with a profile of their own. The fake camera is one device for them
 * all: it gives pictures of the size that whoever opened it first asked for, and others get them
 * only scaled down. So the browser itself opens it first, at the largest size, and keeps it. Owned
 * by the thread that started it.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Path ON_MACOS =
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--use-fake-device-for-media-stream",
                    "--use-fake-ui-for-media-stream",
                    "--allow-loopback-in-peer-connection",
                    "--autoplay-policy=no-user-gesture-required",
                    "--auto-select-desktop-capture-source=Entire screen");

    /** Answered by {@link #holdCamera} itself: only a secure origin may open a camera. */
    private static final String CAMERA_HOLDER = "http://localhost/camera-holder";

    private static final String HOLD_CAMERA =
            """
            async ({ width, height, framesPerSecond }) => {
              const wanted = { width, height, frameRate: framesPerSecond };
              window.held = await navigator.mediaDevices.getUserMedia({ video: wanted });
              const [camera] = window.held.getVideoTracks();
              const { width: w, height: h } = camera.getSettings();
              return `${w}x${h}`;
            }
            """;

    private final Playwright playwright;
    private final Browser browser;
    private final List<CallPage> pages = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium launch() {
        return launch(List.of());
    }

    /** The same with further command line flags. */
    static Chromium launch(List<String> moreFlags) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(moreFlags);
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable())
                                        .setHeadless(true)
                                        .setTimeout((double) Poll.GENEROUS.toMillis())
                                        .setArgs(flags));
        holdCamera(browser);
        return new Chromium(playwright, browser);
    }

    private static void holdCamera(Browser browser) {
        Page page = browser.newContext(withDevices()).newPage();
        page.setDefaultTimeout((double) Poll.GENEROUS.toMillis());
        page.route(
                CAMERA_HOLDER,
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("text/html")
                                        .setBody("<!doctype html>")));
        page.navigate(CAMERA_HOLDER);
        Camera largest = Camera.LARGE;
        Object size =
                page.evaluate(
                        HOLD_CAMERA,
                        Map.of(
                                "width",
                                largest.width(),
                                "height",
                                largest.height(),
                                "framesPerSecond",
                                largest.framesPerSecond()));
        if (!largest.size().equals(size)) {
            browser.close();
            throw new IllegalStateException("the fake camera gives " + size);
        }
    }

    private static Browser.NewContextOptions withDevices() {
        return new Browser.NewContextOptions().setPermissions(List.of("camera", "microphone"));
    }

    /**
     * The program that the environment variable {@code CHROMIUM} names, or the first that is found.
     */
    private static Path executable() {
        String chosen = System.getenv("CHROMIUM");
        if (chosen != null) {
            return Path.of(chosen);
        }
        String folders = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.concat(
                        Pattern.compile(File.pathSeparator)
                                .splitAsStream(folders)
                                .flatMap(folder ->
                                        NAMES.stream().map(name -> Path.of(folder, name))),
                        Stream.of(ON_MACOS))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium is needed and not found"));
    }

    String version() {
        return browser.version();
    }

    /**
     * A new person's empty page; the camera's size is the browser's choice without {@code camera}.
     */
    CallPage newPage(String person, @Nullable Camera camera) {
        return newPage(person, camera, List.of());
    }

    /** The same with further scripts of the tests that run before the page's own. */
    CallPage newPage(String person, @Nullable Camera camera, List<String> scripts) {
        return newPage(Visit.of(person).with(camera).with(scripts));
    }

    /** The empty page of a visitor, before they open an address. */
    CallPage newPage(Visit visit) {
        BrowserContext context = browser.newContext(visit.device().applyTo(withDevices()));
        context.addInitScript(instrumentsFor(visit.camera()));
        visit.scripts().forEach(script -> context.addInitScript(resource(script)));
        return keep(visit.person(), context.newPage());
    }

    /** Another tab of somebody's browser, empty yet: it shares what that browser remembers. */
    CallPage newTab(CallPage beside) {
        return keep(beside.person(), beside.page().context().newPage());
    }

    /** A tab that a page opened by itself. */
    CallPage keep(String person, Page page) {
        CallPage callPage = new CallPage(person, page);
        pages.add(callPage);
        return callPage;
    }

    /** The pages that are open, in the order they were opened. */
    List<CallPage> pages() {
        return List.copyOf(pages);
    }

    /** Closes a person's window without a word of farewell. */
    void closePage(CallPage page) {
        pages.remove(page);
        page.close();
    }

    /** Every page closed, every person gone. */
    void closePages() {
        pages().forEach(this::closePage);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static String instrumentsFor(@Nullable Camera camera) {
        String script = resource("instruments.js");
        return camera == null ? script : script.replace("/*CAMERA*/ null", Json.write(camera));
    }

    static String resource(String name) {
        try (InputStream stream = Chromium.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
