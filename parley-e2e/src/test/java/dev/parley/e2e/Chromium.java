package dev.parley.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
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
 * <p>Every page is a person with a profile of their own. Owned by the thread that started it.
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

    private final Playwright playwright;
    private final Browser browser;
    private final List<CallPage> pages = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium launch() {
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
                                        .setArgs(FLAGS));
        return new Chromium(playwright, browser);
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
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setPermissions(List.of("camera", "microphone"))
                                .setViewportSize(1280, 800));
        context.addInitScript(instrumentsFor(camera));
        scripts.forEach(script -> context.addInitScript(resource(script)));
        Page page = context.newPage();
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
