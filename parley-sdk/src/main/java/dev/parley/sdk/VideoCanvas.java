package dev.parley.sdk;

import org.jspecify.annotations.Nullable;

/** Where pictures are drawn, and how. */
public final class VideoCanvas {
    /** Fills the view and keeps the proportions: what does not fit is cut off. */
    public static final int RENDER_MODE_HIDDEN = 1;

    /** Shows the whole picture and keeps the proportions: the rest has the background's colour. */
    public static final int RENDER_MODE_FIT = 2;

    /** Fills the view with the whole picture, out of proportion. */
    public static final int RENDER_MODE_FILL = 3;

    /** The component to draw in; {@code null} to draw nowhere. */
    public @Nullable VideoView renderView;

    /** {@link #RENDER_MODE_HIDDEN}, {@link #RENDER_MODE_FIT} or {@link #RENDER_MODE_FILL}. */
    public int renderMode = RENDER_MODE_HIDDEN;

    /** What is drawn where there is no picture: ARGB; black by default. */
    public int backgroundColor = 0xFF000000;

    /** By how many degrees clockwise the picture is turned in addition: 0, 90, 180 or 270. */
    public int renderRotation = 0;

    /** Every field at its default. */
    public VideoCanvas() {}

    /**
     * A place to draw on black.
     *
     * @param renderView the component, or {@code null} to draw nowhere
     * @param renderMode a {@code RENDER_MODE_} constant
     */
    public VideoCanvas(@Nullable VideoView renderView, int renderMode) {
        this.renderView = renderView;
        this.renderMode = renderMode;
    }

    /**
     * A place to draw.
     *
     * @param renderView the component, or {@code null} to draw nowhere
     * @param renderMode a {@code RENDER_MODE_} constant
     * @param backgroundColor ARGB
     * @param renderRotation 0, 90, 180 or 270 degrees clockwise
     */
    public VideoCanvas(
            @Nullable VideoView renderView,
            int renderMode,
            int backgroundColor,
            int renderRotation) {
        this.renderView = renderView;
        this.renderMode = renderMode;
        this.backgroundColor = backgroundColor;
        this.renderRotation = renderRotation;
    }
}
