package dev.parley.e2e;

import java.util.List;

/**
 * Decoded frames within some time: how many, their sizes in order of change, the longest wait for a
 * next one.
 */
record Frames(int count, double longestGapMillis, List<String> sizes) {
    Frames {
        sizes = List.copyOf(sizes);
    }
}
