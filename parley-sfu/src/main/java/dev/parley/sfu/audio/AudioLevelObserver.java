package dev.parley.sfu.audio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who speaks in a room, told every {@value #INTERVAL_MILLIS} ms.
 *
 * <p>Media loop thread only. Each audio publication has a {@link SpeakerMeter}; a window in which
 * at least 40 % of the time is at -35 dBov or louder counts as speech, smoothed over two windows.
 *
 * @param <K> what the room calls a publication
 */
public final class AudioLevelObserver<K> {
    /** Length of a window. */
    public static final int INTERVAL_MILLIS = 400;

    private static final long INTERVAL_NANOS = INTERVAL_MILLIS * 1_000_000L;

    private final List<Entry<K>> entries = new ArrayList<>();
    private boolean started;
    private long windowStartNanos;

    /**
     * A change of loudness.
     *
     * @param level 0 (no longer speaking) to 1, in steps of 1/8
     */
    public record Change<K>(K publication, float level) {}

    private static final class Entry<K> {
        final K publication;
        final SpeakerMeter meter = new SpeakerMeter();
        float told;

        Entry(K publication) {
            this.publication = publication;
        }
    }

    /** Begins to observe a publication; its packets' levels go to the returned meter. */
    public SpeakerMeter add(K publication) {
        Entry<K> entry = new Entry<>(publication);
        entries.add(entry);
        return entry.meter;
    }

    /**
     * Ends observing.
     *
     * @return whether the publication was last told as speaking, so that the room tells its end
     */
    public boolean remove(K publication) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).publication.equals(publication)) {
                return entries.remove(i).told > 0;
            }
        }
        return false;
    }

    /**
     * Closes the window when its time is over.
     *
     * @return publications whose loudness changed, loudest first; empty between windows. Its own
     *     list, which the caller may keep
     */
    public List<Change<K>> onTimer(long nowNanos) {
        if (!started) {
            started = true;
            windowStartNanos = nowNanos;
        }
        long elapsed = nowNanos - windowStartNanos;
        if (elapsed < INTERVAL_NANOS) {
            return List.of();
        }
        windowStartNanos = nowNanos;
        return closeWindow((int) Math.min(elapsed / 1_000_000L, 10L * INTERVAL_MILLIS));
    }

    private List<Change<K>> closeWindow(int windowMillis) {
        List<Change<K>> changes = List.of();
        for (int i = 0; i < entries.size(); i++) {
            Entry<K> entry = entries.get(i);
            entry.meter.closeWindow(windowMillis);
            float level = entry.meter.level();
            if (level != entry.told) {
                entry.told = level;
                if (changes.isEmpty()) {
                    changes = new ArrayList<>();
                }
                changes.add(new Change<>(entry.publication, level));
            }
        }
        if (changes.size() > 1) {
            changes.sort(
                    Comparator.comparingDouble((Change<K> change) -> change.level()).reversed());
        }
        return changes;
    }
}
