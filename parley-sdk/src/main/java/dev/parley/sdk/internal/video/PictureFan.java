package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.PictureSink;
import dev.parley.sdk.internal.render.FrameShape;
import dev.parley.sdk.internal.render.PictureRenderer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the pictures of one stream to a view, to the application's sinks (at most {@value
 * #MAX_SINKS}) and to snapshots that wait (at most {@value #MAX_SNAPSHOTS}), and tells of the first
 * one and of changes of size. Any thread; a picture that comes while another is handed out is left
 * out.
 *
 * <p>A sink that throws is not asked again: it costs itself its pictures, and nobody else theirs.
 */
public final class PictureFan implements PictureSink {
    /** Sinks at most. */
    public static final int MAX_SINKS = 16;

    /** Snapshots that wait at most. */
    public static final int MAX_SNAPSHOTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(PictureFan.class);

    private final PictureEvents events;
    private final List<PictureSink> sinks = new CopyOnWriteArrayList<>();
    private final Queue<Snapshot> snapshots = new ArrayDeque<>();
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable PictureRenderer renderer;
    private volatile @Nullable FrameShape shape;
    private volatile boolean snapshotWaits;
    private volatile boolean mirroredForPeople;

    /** Tells what happens there. */
    public PictureFan(PictureEvents events) {
        this.events = events;
    }

    /** Binds a view in place of the one before, which shows its background from now on. */
    public synchronized void setRenderer(@Nullable PictureRenderer next) {
        PictureRenderer before = renderer;
        if (before == next && (next == null || next.shows(this))) {
            return;
        }
        renderer = null;
        if (before != null) {
            before.unbind(this);
        }
        if (next != null) {
            next.bind(this, events::firstDrawn);
            next.setMirrored(this, mirroredForPeople);
        }
        renderer = next;
    }

    /** Whether views and snapshots show the pictures mirrored; sinks see them as they are. */
    public synchronized void setMirroredForPeople(boolean mirrored) {
        mirroredForPeople = mirrored;
        PictureRenderer current = renderer;
        if (current != null) {
            current.setMirrored(this, mirrored);
        }
    }

    /** Adds a sink; false if there are {@value #MAX_SINKS} or it is one of them. */
    public synchronized boolean addSink(PictureSink sink) {
        return sinks.size() < MAX_SINKS && !sinks.contains(sink) && sinks.add(sink);
    }

    /** Removes a sink; a picture that is with it now is its last. */
    public synchronized void removeSink(PictureSink sink) {
        sinks.remove(sink);
    }

    /** Takes the next picture as an image; false if {@value #MAX_SNAPSHOTS} wait already. */
    public boolean takeSnapshot(Snapshot snapshot) {
        synchronized (snapshots) {
            if (snapshots.size() >= MAX_SNAPSHOTS) {
                return false;
            }
            snapshots.add(snapshot);
            snapshotWaits = true;
            return true;
        }
    }

    /** The stream ended: the next picture is a first one again, the view shows its background. */
    public void restart() {
        shape = null;
        PictureRenderer current = renderer;
        if (current != null) {
            current.clear(this);
        }
        for (Snapshot snapshot : takeWaiting()) {
            snapshot.missed();
        }
    }

    /** Unbinds everything. */
    public synchronized void close() {
        setRenderer(null);
        sinks.clear();
        restart();
    }

    /** How many pictures came. */
    public long pictures() {
        return pictures.get();
    }

    /** How the pictures lie, as far as one came. */
    public @Nullable FrameShape shape() {
        return shape;
    }

    @Override
    public void onPicture(Picture picture) {
        if (!busy.compareAndSet(false, true)) {
            // The last picture of a track that ended, as the first of its successor comes.
            return;
        }
        try {
            pictures.incrementAndGet();
            note(picture);
            show(picture);
            for (PictureSink sink : sinks) {
                give(picture, sink);
            }
            if (snapshotWaits) {
                for (Snapshot snapshot : takeWaiting()) {
                    snapshot.taken(Images.upright(picture, mirroredForPeople));
                }
            }
        } finally {
            busy.set(false);
        }
    }

    private void show(Picture picture) {
        PictureRenderer current = renderer;
        if (current != null) {
            current.onPicture(this, picture);
        }
    }

    private void give(Picture picture, PictureSink sink) {
        try {
            sink.onPicture(picture);
        } catch (RuntimeException e) {
            removeSink(sink);
            LOG.warn("a video sink failed and gets no more pictures", e);
        }
    }

    private void note(Picture picture) {
        FrameShape before = shape;
        if (before != null && before.matches(picture)) {
            return;
        }
        FrameShape now = FrameShape.of(picture);
        shape = now;
        if (before == null) {
            events.firstPicture(now);
        }
        events.shapeChanged(now);
    }

    private List<Snapshot> takeWaiting() {
        synchronized (snapshots) {
            List<Snapshot> waiting = List.copyOf(snapshots);
            snapshots.clear();
            snapshotWaits = false;
            return waiting;
        }
    }
}
