package dev.parley.sdk.internal.render;

import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.render.Viewport.Size;
import org.jspecify.annotations.Nullable;

/** The latest viewport, kept while what it follows from stays the same. One thread. */
final class Layout {
    private @Nullable Viewport viewport;
    private @Nullable RenderMode mode;
    private @Nullable Size view;
    private int width;
    private int height;
    private int degrees;

    Viewport of(RenderMode mode, Picture picture, int degrees, Size view) {
        Viewport known = viewport;
        if (known != null
                && mode == this.mode
                && view.equals(this.view)
                && picture.width() == width
                && picture.height() == height
                && degrees == this.degrees) {
            return known;
        }
        this.mode = mode;
        this.view = view;
        this.degrees = degrees;
        width = picture.width();
        height = picture.height();
        Viewport next = Viewport.of(mode, new Size(width, height), degrees, view);
        viewport = next;
        return next;
    }
}
