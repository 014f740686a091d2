package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.SdkNetwork.Place;
import dev.parley.sdk.StreamIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What tests expect of users of the SDK: what they see and hear, and the texts they are told. */
final class SdkExpectations {
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;

    private SdkExpectations() {}

    static void awaitHearing(Place listener, String speaker, double hz) {
        Poll.until(
                listener.id() + " hears " + speaker,
                () -> listener.user().sound.hears(speaker, MAIN, hz),
                heard -> heard);
    }

    static void awaitPictures(Place watcher, SdkPicture picture) {
        long before = picture.count();
        Poll.until(watcher.id() + " sees", picture::count, count -> count > before + 5);
    }

    static void awaitNoMorePictures(SdkPicture picture) {
        Poll.until(
                "no pictures",
                () -> {
                    long before = picture.count();
                    Poll.letRun(Duration.ofMillis(500));
                    return picture.count() - before;
                },
                more -> more == 0);
    }

    static void awaitMessages(Place receiver, String sender, int last) {
        receiver.events().await("onRoomMessageReceived " + sender + " " + sender + " " + last);
    }

    static void awaitAgain(Place ann) {
        ann.events().awaitStart("onRoomStateChanged ann 0 {\"join_type\":1");
    }

    static Consumer<String> again() {
        return text ->
                assertThat(text)
                        .matches("onRoomStateChanged ann 0 \\{\"join_type\":1,\"elapsed\":\\d+}");
    }

    static String[] states(int... values) {
        return IntStream.of(values)
                .mapToObj(value -> "onConnectionStateChanged " + value)
                .toArray(String[]::new);
    }

    static List<String> messages(String sender, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "onRoomMessageReceived " + sender + " " + sender + " " + i)
                .toList();
    }

    /** The single media that publications of a user name; all texts must be such publications. */
    static List<String> published(List<String> texts, String user) {
        return texts.stream()
                .peek(text -> assertThat(text).startsWith("onUserPublishStream " + user + " "))
                .flatMap(text ->
                        text.endsWith("BOTH")
                                ? Stream.of("AUDIO", "VIDEO")
                                : Stream.of(text.substring(text.lastIndexOf(' ') + 1)))
                .toList();
    }

    static List<String> aboutOthers(Place place) {
        return place.events()
                .of("onUserJoined", "onUserLeave", "onUserPublishStream", "onUserUnpublishStream");
    }

    static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }

    static void letRunUntil(long began, Duration after) {
        long rest = began + after.toNanos() - System.nanoTime();
        if (rest > 0) {
            Poll.letRun(Duration.ofNanos(rest));
        }
    }

    static List<String> sent(int count) {
        List<String> results = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            results.add("onRoomMessageSendResult " + i + " 200");
        }
        return results;
    }
}
