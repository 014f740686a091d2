package dev.parley.sdk;

import java.awt.Rectangle;

/** A screen or a window that can be captured. */
public final class ScreenCaptureSourceInfo {
    /** Its kind. */
    public ScreenCaptureSourceType type = ScreenCaptureSourceType.UNKNOWN;

    /** Its number, which stays the same while it exists. */
    public long sourceId = 0;

    /** For people: the title of a window, the number of a screen. */
    public String sourceName = "";

    /** Whether it is the main screen. */
    public boolean primaryMonitor = false;

    /** Where it is on the desktop, in pixels. */
    public Rectangle regionRect = new Rectangle();

    /** Every field at its default. */
    public ScreenCaptureSourceInfo() {}

    /**
     * A source.
     *
     * @param type its kind
     * @param sourceId its number
     * @param sourceName for people
     * @param primaryMonitor whether it is the main screen
     * @param regionRect where it is on the desktop, in pixels
     */
    public ScreenCaptureSourceInfo(
            ScreenCaptureSourceType type,
            long sourceId,
            String sourceName,
            boolean primaryMonitor,
            Rectangle regionRect) {
        this.type = type;
        this.sourceId = sourceId;
        this.sourceName = sourceName;
        this.primaryMonitor = primaryMonitor;
        this.regionRect = regionRect;
    }

    @Override
    public String toString() {
        return sourceName;
    }
}
