package dev.parley.server.main;

import dev.parley.server.access.Sanctions;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.sfu.loop.LoopObserver;
import dev.parley.sfu.room.RoomNews;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what loops tell of their rooms to the directory at once, to whom else is told, if any, and
 * to the log on a thread of its own. To be closed after the loops.
 *
 * <p>Called on media loops. Notes beyond {@value #MAX_WAITING} that wait for the log are not
 * logged.
 */
final class BackgroundNotes implements LoopObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.parley.rooms");
    private static final int MAX_WAITING = 1024;

    private final Supplier<RoomDirectory> directory;
    private final Audience audience;
    private final Sanctions sanctions;
    private final ThreadPoolExecutor log =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MAX_WAITING),
                    Thread.ofPlatform().name("background").daemon(true).factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    BackgroundNotes(Supplier<RoomDirectory> directory, Sanctions sanctions, Audience audience) {
        this.directory = directory;
        this.sanctions = sanctions;
        this.audience = audience;
    }

    @Override
    public void onRoomNews(RoomNews news) {
        String name = news.room().name();
        String sid = news.room().sid();
        switch (news) {
            case RoomNews.Opened ignored -> {
                directory.get().roomOpened(name);
                log.execute(() -> LOG.info("room {} ({}) opened", name, sid));
            }
            case RoomNews.Closed closed -> {
                directory.get().roomClosed(name);
                sanctions.roomClosed(name);
                log.execute(() -> LOG.info("room {} ({}) closed: {}", name, sid, closed.reason()));
            }
            case RoomNews.ParticipantJoined ignored -> {}
            case RoomNews.ParticipantLeft ignored -> {}
            case RoomNews.ParticipantAborted ignored -> {}
            case RoomNews.TrackPublished ignored -> {}
            case RoomNews.TrackUnpublished ignored -> {}
        }
        audience.onRoomNews(news);
    }

    @Override
    public void roomFailed(String name, String sid, RuntimeException fault, List<Object> journal) {
        log.execute(() ->
                LOG.error(
                        "room {} ({}) failed and is closed; last it did {}",
                        name,
                        sid,
                        journal,
                        fault));
    }

    @Override
    public void close() {
        log.shutdown();
        audience.close();
    }
}
