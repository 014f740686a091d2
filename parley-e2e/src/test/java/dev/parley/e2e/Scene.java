package dev.parley.e2e;

import dev.parley.testkit.relay.Line;
import dev.parley.testkit.relay.LinkConditions;
import dev.parley.testkit.relay.Relay;
import dev.parley.testkit.relay.RelayOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A running server and a browser for the tests of one class, and the people of one test.
 *
 * <p>Every test has a room of its own. When a test fails, what its pages and the server know is
 * kept in {@code target/evidence}.
 */
final class Scene
        implements BeforeAllCallback,
                AfterTestExecutionCallback,
                AfterEachCallback,
                AfterAllCallback {
    /** What the page puts before a room's number. */
    private static final String ROOM_PREFIX = "call_";

    private static final Pattern INVOCATION = Pattern.compile("invocation:#(\\d+)");

    private final int lineCount;
    private final Map<String, String> settings;
    private final List<String> browserFlags;
    private @Nullable ParleyProcess server;
    private @Nullable Relay relay;
    private @Nullable Chromium chromium;
    private String room = newRoom();

    /** People reach the server directly. */
    Scene() {
        this(0, Map.of(), List.of());
    }

    /** With further settings of the server, by their environment variables. */
    Scene(Map<String, String> settings) {
        this(0, Map.copyOf(settings), List.of());
    }

    private Scene(int lineCount, Map<String, String> settings, List<String> browserFlags) {
        this.lineCount = lineCount;
        this.settings = settings;
        this.browserFlags = browserFlags;
    }

    /**
     * People reach the server by lines of a relay, which can be broken; {@code settings} are
     * environment variables of the server.
     */
    static Scene withLines(int lineCount, Map<String, String> settings) {
        return new Scene(lineCount, settings, List.of());
    }

    /** Browsers whose fake camera and microphone give what is in files. */
    static Scene withCapture(CaptureFiles files) {
        return new Scene(0, Map.of(), files.browserFlags());
    }

    /** Browsers with further command line flags. */
    static Scene withBrowserFlags(List<String> flags) {
        return new Scene(0, Map.of(), List.copyOf(flags));
    }

    /**
     * Both: lines that can be broken, and pictures and sound that are known; {@code settings} are
     * environment variables of the server.
     */
    static Scene withLinesAndCapture(
            int lineCount, CaptureFiles files, Map<String, String> settings) {
        return new Scene(lineCount, settings, files.browserFlags());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        RepositoryFiles.built(
                "web/call/dist/index.html", "run npm ci and npm run build in web/call");
        server = startServer(nameOf(context));
        chromium = Chromium.launch(browserFlags);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            keepEvidence(nameOf(context));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        chromium().closePages();
        if (relay != null) {
            relay.lines().forEach(Scene::mend);
        }
        room = newRoom();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
        if (relay != null) {
            relay.close();
        }
        if (server != null) {
            server.close();
        }
    }

    ParleyProcess server() {
        if (server == null) {
            throw new IllegalStateException("the server was not started");
        }
        return server;
    }

    /** One person's network. */
    Line line(int number) {
        if (relay == null) {
            throw new IllegalStateException("there are no lines");
        }
        return relay.line(number);
    }

    Chromium chromium() {
        if (chromium == null) {
            throw new IllegalStateException("the browser was not started");
        }
        return chromium;
    }

    /** The room of this test, as the server knows it. */
    String room() {
        return ROOM_PREFIX + room;
    }

    /** Joins this test's room with the client library alone, without the page. */
    Person joinWithLibrary(String name, Camera camera, LibraryPage.Sending sending) {
        return new LibraryPage(chromium(), server()).join(room(), name, camera, sending);
    }

    /** The same with scripts of the tests that run before the library. */
    Person joinWithLibrary(String name, Camera camera, List<String> scripts) {
        return new LibraryPage(chromium(), server())
                .join(room(), name, camera, LibraryPage.Sending.VP8, scripts);
    }

    /** Starts the server again where it was, after a test ended it; {@code name} names its log. */
    void startServerAgain(String name) {
        server = server().startAgain(name);
    }

    /**
     * Opens the page for a person who logs in and joins this test's room at once, with the address'
     * further parameters.
     */
    CallPage open(String person, Camera camera, Map<String, String> parameters) {
        return open(person, camera, parameters, List.of());
    }

    /** The same with scripts of the tests that run before the page's own. */
    CallPage open(
            String person, Camera camera, Map<String, String> parameters, List<String> scripts) {
        CallPage page = chromium().newPage(person, camera, scripts);
        page.open(server().url(), room, parameters);
        return page;
    }

    /** Opens the page at what it shows to somebody who comes for the first time. */
    CallPage visit(Visit visit) {
        CallPage page = chromium().newPage(visit);
        page.visit(server().url(), visit.parameters());
        return page;
    }

    /** Opens the page for somebody who is in this test's room at once. */
    Person enter(Visit visit) {
        CallPage page = chromium().newPage(visit);
        page.open(server().url(), room, visit.parameters());
        return new Person(page, page.identity(), visit.cameraOrBrowsers());
    }

    /** The room of this test, as people say it. */
    String roomNumber() {
        return room;
    }

    private ParleyProcess startServer(String name) {
        if (lineCount == 0) {
            return ParleyProcess.start(name, settings);
        }
        Map<String, String> all = new HashMap<>(settings);
        all.put("PARLEY_RTC_NODE_IP", RelayOptions.MEDIA_ADDRESS.getHostAddress());
        ParleyProcess started = ParleyProcess.start(name, all);
        relay =
                Relay.start(
                        RelayOptions.toServer(started.httpPort())
                                .withUdpPorts(started.firstUdpPort(), started.udpPortCount())
                                .withTcpMediaPorts(List.of(started.mediaTcpPort()))
                                .withLinePorts(Collections.nCopies(lineCount, 0)));
        return started;
    }

    private static void mend(Line line) {
        line.restore();
        line.allowUdp();
        line.impair(LinkConditions.PERFECT);
    }

    private void keepEvidence(String test) {
        List<String> parts = new ArrayList<>();
        int number = 0;
        for (CallPage page : chromium().pages()) {
            parts.add(page.evidence());
            page.screenshot(Artefacts.file("evidence", test + "-" + number++ + ".png"));
        }
        parts.add("server log\n" + server().logText());
        Artefacts.write("evidence", test + ".txt", String.join("\n\n", parts));
    }

    /**
     * The class, its parameter set if it has one, and the test, with what else tells it from
     * others.
     */
    private static String nameOf(ExtensionContext context) {
        String invocations =
                INVOCATION
                        .matcher(context.getUniqueId())
                        .results()
                        .map(match -> "-" + match.group(1))
                        .collect(Collectors.joining());
        return context.getRequiredTestClass().getSimpleName()
                + context.getTestMethod().map(method -> "-" + method.getName()).orElse("")
                + invocations;
    }

    /** The page's rooms are numbers. */
    private static String newRoom() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1_000_000, 1_000_000_000));
    }
}
