package dev.parley.sfu.room;

import java.util.List;

/** What a publisher may say anew of a track it publishes. */
public sealed interface TrackChange {
    /**
     * How it sends audio.
     *
     * @param features in the signaling protocol's numbering, passed through
     */
    record Audio(List<Integer> features) implements TrackChange {
        public Audio {
            features = List.copyOf(features);
        }
    }

    /** The size of its pictures, in pixels. */
    record Video(int width, int height) implements TrackChange {}
}
