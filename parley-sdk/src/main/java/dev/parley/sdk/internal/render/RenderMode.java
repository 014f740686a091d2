package dev.parley.sdk.internal.render;

/** How a picture of another shape than its view is shown. */
public enum RenderMode {
    /** It fills the view; what stands over is cut off, the same on both sides. */
    HIDDEN,
    /** All of it is seen; the rest of the view is background. */
    FIT,
    /** It fills the view and is stretched. */
    FILL
}
