package dev.parley.sdk.internal.room;

import livekit.LivekitModels.ConnectionQuality;

/** The documented network qualities, from loss and round trip or from what the service says. */
final class NetworkGrade {
    static final int UNKNOWN = 0;
    static final int EXCELLENT = 1;
    static final int GOOD = 2;
    static final int POOR = 3;
    static final int BAD = 4;
    static final int VERY_BAD = 5;
    static final int DOWN = 6;

    private static final double[] LOSS_LIMITS = {0.01, 0.04, 0.10, 0.25};
    private static final double[] ROUND_TRIP_LIMITS_MILLIS = {150, 300, 500, 1_000};

    private NetworkGrade() {}

    /**
     * The worse of what loss and round trip are each worth: EXCELLENT below 1 % and 150 ms, GOOD
     * below 4 % and 300 ms, POOR below 10 % and 500 ms, BAD below 25 % and 1 s, else VERY_BAD.
     */
    static int of(double fractionLost, double roundTripMillis) {
        return Math.max(
                grade(fractionLost, LOSS_LIMITS), grade(roundTripMillis, ROUND_TRIP_LIMITS_MILLIS));
    }

    private static int grade(double value, double[] limits) {
        int grade = EXCELLENT;
        for (double limit : limits) {
            if (value < limit) {
                return grade;
            }
            grade++;
        }
        return VERY_BAD;
    }

    /** What the service's word is worth. */
    static int of(ConnectionQuality quality) {
        return switch (quality) {
            case EXCELLENT -> EXCELLENT;
            case GOOD -> GOOD;
            case POOR -> BAD;
            case LOST -> DOWN;
            case UNRECOGNIZED -> UNKNOWN;
        };
    }
}
