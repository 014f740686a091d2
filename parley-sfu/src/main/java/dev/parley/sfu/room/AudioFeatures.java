package dev.parley.sfu.room;

import java.util.List;

/**
 * How a publisher sends audio.
 *
 * @param stereo two channels
 * @param dtx nothing is sent in silence
 * @param red redundant encoding is offered
 * @param features further features in the signaling protocol's numbering, passed through
 */
public record AudioFeatures(boolean stereo, boolean dtx, boolean red, List<Integer> features) {
    /** For video tracks. */
    public static final AudioFeatures NONE = new AudioFeatures(false, false, false, List.of());

    public AudioFeatures {
        features = List.copyOf(features);
    }
}
