package dev.parley.sdk.internal.render;

import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.render.Viewport.Size;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/**
 * Paints the pictures of one stream. They are converted on the thread that brings them, at the size
 * in which they are shown and in no other, and painted on the thread that paints (of Swing, the
 * event thread). Neither waits for the other: of three images one is written, one waits to be
 * painted, one is on the screen. At most one picture waits; a newer one takes its place.
 *
 * <p>Nothing is converted while the view is not shown, or when {@value #UNPAINTED_LIMIT} pictures
 * waited in vain, as in a window that was made an icon.
 *
 * <p>It shows one stream, the last that was bound: what an earlier one still brings or asks for is
 * ignored, so a view may go from one stream to the next without being unbound in between.
 *
 * <p>It learns the size of the view, in pixels of the device, by being asked to paint.
 */
public final class PictureRenderer {
    /** Pictures that take each other's place before it is believed that nobody paints. */
    static final int UNPAINTED_LIMIT = 4;

    private final Runnable repaint;
    private final Object lock = new Object();

    // Of the thread that brings pictures, while busy.
    private final PixelGrid grid = new PixelGrid();
    private final Layout layout = new Layout();
    private Frame written = new Frame();

    // Under the lock.
    private Frame waiting = new Frame();
    private Frame painted = new Frame();
    private boolean fresh;
    private boolean hasPainted;
    private int unpainted;
    private int generation;
    private long converted;
    private boolean busy;
    private @Nullable Object stream;
    private @Nullable Consumer<FrameShape> firstDrawn;
    private boolean firstDrawnTold;

    private volatile RenderStyle style = RenderStyle.DEFAULT;
    private volatile boolean mirrored;
    private volatile boolean showing;
    private volatile @Nullable Size view;

    /** A converted picture, and for which view it was made. */
    private static final class Frame {
        private @Nullable BufferedImage image;
        private @Nullable Viewport viewport;
        private @Nullable Size view;
        private @Nullable FrameShape shape;
    }

    /** Asks there to be painted; from any thread. */
    public PictureRenderer(Runnable repaint) {
        this.repaint = repaint;
    }

    /** The renderer of a view that has put its own among its client properties. */
    public static PictureRenderer of(JComponent view) {
        if (view.getClientProperty(PictureRenderer.class) instanceof PictureRenderer renderer) {
            return renderer;
        }
        throw new IllegalArgumentException("the view has no renderer");
    }

    /**
     * Shows another stream from now on.
     *
     * @param stream who brings the pictures
     * @param firstDrawn is told the shape of the first that is painted
     */
    public void bind(Object stream, Consumer<FrameShape> firstDrawn) {
        synchronized (lock) {
            this.stream = stream;
            this.firstDrawn = firstDrawn;
            forget();
        }
        repaint.run();
    }

    /** No more pictures come: the background remains, and the memory is given back. */
    public void unbind(Object from) {
        synchronized (lock) {
            if (!Objects.equals(stream, from)) {
                return;
            }
            stream = null;
            firstDrawn = null;
            waiting.image = null;
            painted.image = null;
            forget();
        }
        repaint.run();
    }

    /** Shows the background until the next picture; that will be a first one. */
    public void clear(Object from) {
        synchronized (lock) {
            if (!Objects.equals(stream, from)) {
                return;
            }
            forget();
        }
        repaint.run();
    }

    /** Whether a stream is the one that is bound. */
    public boolean shows(Object from) {
        synchronized (lock) {
            return Objects.equals(stream, from);
        }
    }

    private void forget() {
        generation++;
        fresh = false;
        hasPainted = false;
        unpainted = 0;
        firstDrawnTold = false;
    }

    /** How pictures are shown from the next on, and the background at once. */
    public void setStyle(RenderStyle style) {
        this.style = style;
        repaint.run();
    }

    /** How pictures are shown. */
    public RenderStyle style() {
        return style;
    }

    /** Whether pictures are mirrored left to right, as they stand upright. */
    public void setMirrored(Object from, boolean mirrored) {
        synchronized (lock) {
            if (Objects.equals(stream, from)) {
                this.mirrored = mirrored;
            }
        }
    }

    /** Whether the view can be seen. */
    public void setShowing(boolean showing) {
        this.showing = showing;
    }

    /** Pictures that were converted. */
    public long converted() {
        synchronized (lock) {
            return converted;
        }
    }

    /** Takes a picture of the stream that is bound; of another it is ignored. */
    public void onPicture(Object from, Picture picture) {
        Size size = view;
        if (!showing || size == null) {
            return;
        }
        int began;
        synchronized (lock) {
            // Busy: the former stream's last picture is still being converted.
            if (!Objects.equals(stream, from) || busy || (fresh && unpainted >= UNPAINTED_LIMIT)) {
                return;
            }
            busy = true;
            began = generation;
        }
        boolean done = false;
        try {
            convert(picture, size, written);
            done = true;
        } finally {
            handOver(done, began);
        }
    }

    private void handOver(boolean done, int began) {
        synchronized (lock) {
            busy = false;
            if (!done || began != generation) {
                return;
            }
            Frame next = written;
            written = waiting;
            waiting = next;
            unpainted = fresh ? unpainted + 1 : 0;
            fresh = true;
            converted++;
        }
        repaint.run();
    }

    private void convert(Picture picture, Size size, Frame frame) {
        RenderStyle now = style;
        boolean flip = mirrored;
        // Turned after it was mirrored is the same as turned the other way round before.
        int turn = flip ? 360 - now.rotationDegrees() : now.rotationDegrees();
        int degrees = (picture.rotationDegrees() + turn) % 360;
        Viewport place = layout.of(now.mode(), picture, degrees, size);
        if (place.keepsWhole(picture.width(), picture.height())) {
            grid.load(picture);
        } else {
            Picture part =
                    picture.cropAndScale(
                            place.partX(),
                            place.partY(),
                            place.partWidth(),
                            place.partHeight(),
                            place.toWidth(),
                            place.toHeight());
            try {
                grid.load(part);
            } finally {
                part.release();
            }
        }
        frame.image = grid.copyTurned(degrees, flip, frame.image);
        frame.viewport = place;
        frame.view = size;
        FrameShape shape = frame.shape;
        if (shape == null || !shape.matches(picture)) {
            frame.shape = FrameShape.of(picture);
        }
    }

    /** Paints the background, and over it the newest picture. One thread at a time. */
    public void draw(Graphics2D graphics, int width, int height) {
        if (width <= 0 || height <= 0) {
            return;
        }
        double scaleX = positive(graphics.getTransform().getScaleX());
        double scaleY = positive(graphics.getTransform().getScaleY());
        Size size = deviceSize(width * scaleX, height * scaleY);
        Frame frame = newest();
        Graphics2D device = (Graphics2D) graphics.create();
        try {
            device.scale(1 / scaleX, 1 / scaleY);
            drawFrame(device, size, frame);
        } finally {
            device.dispose();
        }
        if (frame != null) {
            tellFirstDrawn(frame);
        }
    }

    private Size deviceSize(double width, double height) {
        int deviceWidth = (int) Math.max(1, Math.round(width));
        int deviceHeight = (int) Math.max(1, Math.round(height));
        Size known = view;
        if (known != null && known.width() == deviceWidth && known.height() == deviceHeight) {
            return known;
        }
        Size size = new Size(deviceWidth, deviceHeight);
        view = size;
        return size;
    }

    private @Nullable Frame newest() {
        synchronized (lock) {
            if (fresh) {
                Frame next = waiting;
                waiting = painted;
                painted = next;
                fresh = false;
                unpainted = 0;
                hasPainted = true;
            }
            return hasPainted ? painted : null;
        }
    }

    private void drawFrame(Graphics2D device, Size size, @Nullable Frame frame) {
        BufferedImage image = frame == null ? null : frame.image;
        Viewport place = frame == null ? null : frame.viewport;
        boolean covers =
                image != null
                        && place != null
                        && place.width() == size.width()
                        && place.height() == size.height();
        if (!covers) {
            device.setColor(new Color(style.backgroundRgb() & 0xffffff));
            device.fillRect(0, 0, size.width(), size.height());
        }
        if (frame == null || image == null || place == null) {
            return;
        }
        if (size.equals(frame.view)) {
            device.drawImage(image, place.x(), place.y(), null);
            return;
        }
        // The view changed its size since: what there is serves until the next picture.
        Viewport now =
                Viewport.of(style.mode(), new Size(image.getWidth(), image.getHeight()), 0, size);
        device.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        device.drawImage(
                image,
                now.x(),
                now.y(),
                now.x() + now.width(),
                now.y() + now.height(),
                now.partX(),
                now.partY(),
                now.partX() + now.partWidth(),
                now.partY() + now.partHeight(),
                null);
    }

    private void tellFirstDrawn(Frame frame) {
        Consumer<FrameShape> listener;
        synchronized (lock) {
            listener = firstDrawnTold ? null : firstDrawn;
            firstDrawnTold = true;
        }
        FrameShape shape = frame.shape;
        if (listener != null && shape != null) {
            listener.accept(shape);
        }
    }

    private static double positive(double scale) {
        return scale > 0 ? scale : 1;
    }
}
