package dev.parley.sdk.internal.render;

/**
 * Where a picture lands in a view, all in the view's device pixels.
 *
 * @param partX left edge of the part that is shown, in the picture before turning; even
 * @param partY upper edge of it, even
 * @param toWidth size to which the part is scaled before turning
 * @param toHeight size to which the part is scaled before turning
 * @param x left edge of the turned result in the view
 * @param y upper edge of the turned result in the view
 * @param width of the turned result in the view
 * @param height of the turned result in the view
 */
record Viewport(
        int partX,
        int partY,
        int partWidth,
        int partHeight,
        int toWidth,
        int toHeight,
        int x,
        int y,
        int width,
        int height) {
    /** A width and a height. */
    record Size(int width, int height) {
        Size turned(int degrees) {
            return degrees % 180 == 0 ? this : new Size(/* width= */ height, /* height= */ width);
        }
    }

    /**
     * Lays a picture into a view.
     *
     * @param picture its size before turning
     * @param degrees by how many it is turned in all
     * @param view positive
     */
    static Viewport of(RenderMode mode, Size picture, int degrees, Size view) {
        Size upright = picture.turned(degrees);
        Size shown = mode == RenderMode.FIT ? fit(upright, view) : view;
        Size part = mode == RenderMode.HIDDEN ? cover(upright, view) : upright;
        Size rawPart = part.turned(degrees);
        Size scaled = shown.turned(degrees);
        return new Viewport(
                (picture.width - rawPart.width) / 2 & ~1,
                (picture.height - rawPart.height) / 2 & ~1,
                rawPart.width,
                rawPart.height,
                scaled.width,
                scaled.height,
                (view.width - shown.width) / 2,
                (view.height - shown.height) / 2,
                shown.width,
                shown.height);
    }

    /** Whether all of a picture of this size is shown in its own size. */
    boolean keepsWhole(int pictureWidth, int pictureHeight) {
        return partWidth == pictureWidth
                && partHeight == pictureHeight
                && toWidth == pictureWidth
                && toHeight == pictureHeight;
    }

    /** The largest size of a shape within bounds. */
    static Size fit(Size shape, Size bounds) {
        if ((long) shape.width * bounds.height > (long) shape.height * bounds.width) {
            return new Size(bounds.width, ratio(bounds.width, shape.height, shape.width));
        }
        return new Size(ratio(bounds.height, shape.width, shape.height), bounds.height);
    }

    /** The largest part of a picture that has the shape of a view. */
    static Size cover(Size picture, Size view) {
        return fit(view, picture);
    }

    private static int ratio(int side, int times, int over) {
        return (int) Math.max(1, ((long) side * times + over / 2) / over);
    }
}
