package dev.parley.sdk;

import java.awt.Rectangle;

/** How a screen or a window is captured. */
public final class ScreenCaptureParameters {
    /**
     * The part that is captured, in pixels from the upper left corner of the source; empty for all
     * of it.
     */
    public Rectangle regionRect = new Rectangle();

    /** Whether the pointer is in the pictures. */
    public boolean captureMouseCursor = true;

    /** Every field at its default. */
    public ScreenCaptureParameters() {}
}
