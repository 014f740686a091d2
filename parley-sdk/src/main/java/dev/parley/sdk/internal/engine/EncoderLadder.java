package dev.parley.sdk.internal.engine;

import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.media.VideoEncoding;
import dev.parley.sdk.internal.room.LocalMedia.VideoSending;
import java.util.ArrayList;
import java.util.List;

/**
 * In which sizes and with how many bits a picture stream is sent. Immutable.
 *
 * @param steps one to three, from the largest to the smallest
 */
record EncoderLadder(List<Step> steps, VideoCodec codec) {
    /** Simulcast has so many layers at most. */
    static final int MAX_STEPS = 3;

    /**
     * One size.
     *
     * @param maxKbps most kilobits a second; {@value #AUTO_KBPS} to choose by the size, 0 to send
     *     nothing
     * @param minKbps least kilobits a second, as far as that is not above the most; 0 for none
     */
    record Step(int width, int height, int framesPerSecond, int maxKbps, int minKbps) {
        static final int AUTO_KBPS = -1;

        private long pixels() {
            return (long) width * height;
        }

        private int maxBps() {
            return bps(maxKbps == AUTO_KBPS ? automaticKbps() : maxKbps);
        }

        private int minBps() {
            return Math.min(maxBps(), bps(minKbps));
        }

        private static int bps(int kbps) {
            return 1_000 * Math.min(kbps, Integer.MAX_VALUE / 1_000);
        }

        /** Of the first entry of the documented table that is no smaller, for its frame rate. */
        private int automaticKbps() {
            int kbps = KBPS_BY_PIXELS[KBPS_BY_PIXELS.length - 1][1];
            for (int[] entry : KBPS_BY_PIXELS) {
                if (pixels() <= entry[0]) {
                    kbps = entry[1];
                    break;
                }
            }
            return framesPerSecond > HIGH_RATE ? kbps * 3 / 2 : kbps;
        }
    }

    /** Pixels of a picture, and kilobits a second at 15 frames a second. */
    private static final int[][] KBPS_BY_PIXELS = {
        {160 * 90, 100},
        {256 * 144, 200},
        {320 * 180, 300},
        {480 * 270, 400},
        {640 * 360, 600},
        {800 * 450, 800},
        {960 * 540, 1_000},
        {1_280 * 720, 1_500},
        {1_920 * 1_080, 3_000},
        {2_560 * 1_440, 5_000},
        {4_096 * 4_096, 8_000}
    };

    private static final int HIGH_RATE = 20;
    private static final int SMALLEST_SIDE = 90;

    /** Takes a copy of the steps. */
    EncoderLadder {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException(steps.size() + " sizes, not 1 to " + MAX_STEPS);
        }
    }

    /** Only this size. */
    static EncoderLadder single(Step step, VideoCodec codec) {
        return new EncoderLadder(List.of(step), codec);
    }

    /** This size, its half and its quarter, as far as they are worth sending. */
    EncoderLadder filled() {
        Step largest = largest();
        List<Step> filled = new ArrayList<>(List.of(largest));
        for (int divisor = 2; divisor <= 4; divisor *= 2) {
            int width = largest.width() / divisor;
            int height = largest.height() / divisor;
            if (Math.min(width, height) >= SMALLEST_SIDE) {
                filled.add(new Step(width, height, largest.framesPerSecond(), Step.AUTO_KBPS, 0));
            }
        }
        return new EncoderLadder(filled, codec);
    }

    Step largest() {
        return steps.get(0);
    }

    /** Whether anything is to be sent. */
    boolean sends() {
        return steps.stream().anyMatch(step -> step.maxKbps() != 0);
    }

    /** What a publishing connection is told: from the smallest to the largest. */
    VideoSending sending() {
        Step largest = largest();
        List<VideoEncoding> encodings = new ArrayList<>();
        for (Step step : steps) {
            if (step.maxKbps() != 0 || steps.size() == 1) {
                encodings.add(
                        0,
                        new VideoEncoding(
                                Math.max(1.0, (double) largest.width() / step.width()),
                                Math.max(1_000, step.maxBps()),
                                step.minBps(),
                                step.framesPerSecond()));
            }
        }
        if (encodings.isEmpty()) {
            return single(largest, codec).sending();
        }
        return new VideoSending(largest.width(), largest.height(), encodings, codec);
    }
}
