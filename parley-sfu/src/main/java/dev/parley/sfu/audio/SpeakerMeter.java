package dev.parley.sfu.audio;

/**
 * How loud one audio publication is, from the level its packets tell (RFC 6464).
 *
 * <p>Media loop thread only; allocates nothing. Belongs to one {@link AudioLevelObserver}.
 */
public final class SpeakerMeter {
    /** Packets at this level or louder count as speech, in -dBov. */
    static final int ACTIVE_LEVEL = 35;

    /** Share of a window that has to be speech, in percent. */
    static final int MIN_ACTIVE_PERCENT = 40;

    /** A window with no packet of a level keeps the last value for this many windows. */
    static final int STALE_WINDOWS = 2;

    /** Weight of the newest window: 2 / (n + 1) for smoothing over 2 windows. */
    private static final double SMOOTHING = 2.0 / 3.0;

    private static final double ACTIVE_LINEAR = Math.pow(10, -ACTIVE_LEVEL / 20.0);
    private static final int TICKS_PER_MILLI = 48;
    private static final int USUAL_MILLIS = 20;
    private static final int LONGEST_MILLIS = 120;
    private static final int SILENT = 127;

    private int loudest = SILENT;
    private int activeMillis;
    private boolean heard;
    private int silentWindows;
    private double smoothed;
    private boolean anyPacket;
    private int lastTimestamp;

    SpeakerMeter() {}

    /**
     * Takes a packet's level.
     *
     * @param level 0 (loudest) to 127 -dBov
     * @param timestamp RTP timestamp at 48 kHz; its step tells the packet's duration
     */
    public void onPacket(int level, int timestamp) {
        heard = true;
        int millis = durationMillis(timestamp);
        if (level <= ACTIVE_LEVEL) {
            activeMillis += millis;
            loudest = Math.min(loudest, level);
        }
    }

    /** Forgets what was heard, as when the publication is muted. */
    public void reset() {
        startWindow();
        smoothed = 0;
        anyPacket = false;
        silentWindows = 0;
    }

    /** Closes the window of {@code windowMillis}; then {@link #level} tells the new loudness. */
    void closeWindow(int windowMillis) {
        if (!heard) {
            silentWindows++;
            if (silentWindows >= STALE_WINDOWS) {
                smoothed = 0;
            }
        } else {
            silentWindows = 0;
            smoothed += (windowLoudness(windowMillis) - smoothed) * SMOOTHING;
        }
        startWindow();
    }

    /** Loudness 0 to 1 in steps of 1/8, rounded up; 0 for who does not speak. */
    float level() {
        if (smoothed < ACTIVE_LINEAR) {
            return 0;
        }
        return (float) (Math.ceil(Math.min(smoothed, 1) * 8) / 8);
    }

    private double windowLoudness(int windowMillis) {
        if (activeMillis * 100 < windowMillis * MIN_ACTIVE_PERCENT) {
            return 0;
        }
        // Someone who spoke half of the window is taken as half as loud.
        double share = Math.min(activeMillis, windowMillis) / (double) windowMillis;
        return Math.pow(10, -loudest / 20.0) * share;
    }

    private void startWindow() {
        loudest = SILENT;
        activeMillis = 0;
        heard = false;
    }

    private int durationMillis(int timestamp) {
        int millis = (timestamp - lastTimestamp) / TICKS_PER_MILLI;
        boolean usual = !anyPacket || millis < 1 || millis > LONGEST_MILLIS;
        anyPacket = true;
        lastTimestamp = timestamp;
        return usual ? USUAL_MILLIS : millis;
    }
}
