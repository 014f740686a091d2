package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import livekit.LivekitWebhook.WebhookEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a back end is told of real calls, through deaths of the server and absences of the back end.
 */
class WebhookTest {
    private static final String ROOM = "daily";

    private static Chromium chromium;

    @TempDir private Path directory;
    private final BackEnd backEnd = new BackEnd();

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @AfterEach
    void closeAll() {
        chromium.closePages();
        backEnd.close();
    }

    @Test
    void aCallIsToldInOrderAndSigned() {
        backEnd.open();
        backEnd.failNext(2);
        try (ParleyProcess server = ParleyProcess.start("WebhookTest-call", settings())) {
            CallPage ann = join(server, "Ann", Camera.ANN);
            awaitTaken("track_published", 2);
            leave(ann);
            awaitTaken("room_finished", 1);
            assertThat(server.isRunning()).isTrue();
        }
        assertThat(backEnd.wrong()).isEmpty();
        List<WebhookEvent> told = distinct();
        assertThat(names(told))
                .startsWith("room_started")
                .endsWith("participant_left", "room_finished")
                .containsExactlyInAnyOrder(
                        "room_started",
                        "participant_joined",
                        "track_published",
                        "track_published",
                        "track_unpublished",
                        "track_unpublished",
                        "participant_left",
                        "room_finished");
        assertThat(backEnd.requests()).isEqualTo(told.size() + 2);
        assertWhole(told);
    }

    /**
     * The server is killed while nobody listens, killed again while the back end fails, and stopped
     * at last: each time with events that are not delivered.
     */
    @Test
    void nothingIsLostWhenTheServerIsKilledAndTheBackEndIsAway() {
        ParleyProcess server = ParleyProcess.start("WebhookTest-first", settings());
        try {
            join(server, "Ann", Camera.ANN);
            awaitOnDisk("track_published", 2);
            awaitOnDisk("participant_joined", 1);
            server.kill();
            chromium.closePages();

            server = server.startAgain("WebhookTest-second");
            join(server, "Ben", Camera.BEN);
            awaitOnDisk("track_published", 4);
            awaitOnDisk("participant_joined", 2);
            backEnd.failNext(3);
            backEnd.open();
            until("the back end is asked", backEnd::requests, count -> count >= 2);
            server.kill();
            chromium.closePages();

            server = server.startAgain("WebhookTest-third");
            CallPage cleo = join(server, "Cleo", Camera.CLEO);
            awaitTaken("track_published", 6);
            backEnd.close();
            leave(cleo);
            awaitOnDisk("participant_left", 1);
            server.stopGracefully();

            backEnd.open();
            server = server.startAgain("WebhookTest-fourth");
            awaitTaken("room_finished", 3);
        } finally {
            server.close();
        }
        assertEverythingWasToldOnceAndInOrder();
    }

    private void assertEverythingWasToldOnceAndInOrder() {
        assertThat(backEnd.wrong()).isEmpty();
        List<WebhookEvent> told = distinct();
        Artefacts.figure(
                "webhooks through 2 kills, 1 stop and 3 absences: %d events, %d requests"
                        .formatted(told.size(), backEnd.taken().size()));
        assertWhole(told);
        assertThat(told).extracting(WebhookTest::matter).doesNotHaveDuplicates();
        List<String> rooms =
                told.stream().map(event -> event.getRoom().getSid()).distinct().toList();
        assertThat(rooms).hasSize(3);
        for (int i = 0; i < 3; i++) {
            String room = rooms.get(i);
            List<WebhookEvent> ofRoom =
                    told.stream().filter(event -> event.getRoom().getSid().equals(room)).toList();
            int begin = told.indexOf(ofRoom.getFirst());
            assertThat(told.subList(begin, begin + ofRoom.size()))
                    .as("one room of a name after the other")
                    .isEqualTo(ofRoom);
            List<String> names = names(ofRoom);
            assertThat(names).startsWith("room_started").endsWith("room_finished");
            List<String> between = names.subList(1, names.size() - 1);
            assertThat(between.subList(0, 3))
                    .containsExactlyInAnyOrder(
                            "participant_joined", "track_published", "track_published");
            assertThat(between.subList(3, between.size()))
                    .containsExactlyElementsOf(
                            i < 2
                                    ? List.of()
                                    : List.of(
                                            "track_unpublished",
                                            "track_unpublished",
                                            "participant_left"));
        }
    }

    /** Every event has what its kind promises, and none was dropped. */
    @SuppressWarnings("deprecation") // Receivers of the last years still read num_dropped.
    private static void assertWhole(List<WebhookEvent> told) {
        assertThat(told)
                .allSatisfy(event -> {
                    assertThat(event.getId()).startsWith("EV_");
                    assertThat(event.getCreatedAt()).isPositive();
                    assertThat(event.getNumDropped()).isZero();
                    assertThat(event.getRoom().getName()).isEqualTo(ROOM);
                    assertThat(event.hasParticipant())
                            .isEqualTo(!event.getEvent().startsWith("room_"));
                    assertThat(event.hasTrack()).isEqualTo(event.getEvent().startsWith("track_"));
                });
    }

    private Map<String, String> settings() {
        return Map.of(
                "PARLEY_WEBHOOK_URLS",
                backEnd.url(),
                "PARLEY_WEBHOOK_DIRECTORY",
                directory.toString(),
                "PARLEY_WEBHOOK_LONGEST_WAIT",
                "2s",
                "PARLEY_ROOM_DEPARTURE_TIMEOUT",
                "1s");
    }

    private static CallPage join(ParleyProcess server, String name, Camera camera) {
        return new LibraryPage(chromium, server)
                .join(ROOM, name, camera, LibraryPage.Sending.VP8)
                .page();
    }

    private static void leave(CallPage page) {
        page.json("window.parley.room.disconnect().then(() => 1)");
    }

    /** Repeated ones left out, as a back end does by their identifiers. */
    private List<WebhookEvent> distinct() {
        Map<String, WebhookEvent> byId = new LinkedHashMap<>();
        backEnd.taken().forEach(event -> byId.putIfAbsent(event.getId(), event));
        return new ArrayList<>(byId.values());
    }

    private void awaitTaken(String name, int count) {
        until(
                count + " x " + name + " at the back end",
                () -> names(distinct()),
                names -> names.stream().filter(name::equals).count() >= count);
    }

    /**
     * Waits until so many events of a name are in the server's files, which are only appended to.
     */
    private void awaitOnDisk(String name, int count) {
        String written = "\"event\":\"" + name + "\"";
        until(
                count + " x " + name + " on disk",
                this::segments,
                text -> text.split(written, -1).length > count);
    }

    private String segments() {
        try (Stream<Path> files = Files.list(directory)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(f -> f.toString().endsWith(".log")).sorted().toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return text.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What an event is about, whatever its identifier. */
    private static String matter(WebhookEvent event) {
        return String.join(
                " ",
                event.getEvent(),
                event.getRoom().getSid(),
                event.getParticipant().getSid(),
                event.getTrack().getSid());
    }

    private static List<String> names(List<WebhookEvent> events) {
        return events.stream().map(WebhookEvent::getEvent).toList();
    }
}
