package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.MediaFault;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The screen stream's pictures: of a screen or a part of it, or pushed by the application. Any
 * thread; starting and stopping wait for each other. A screen is read on a thread of its own,
 * {@code parley-sdk-screen}, which ends when capture stops.
 */
public final class ScreenVideo implements AutoCloseable {
    /** What is told besides what {@link PictureEvents} tell. */
    public interface Listener extends PictureEvents {
        /** The screen cannot be read any more; capture has been stopped. */
        void captureFailed(Throwable cause);
    }

    private final Desktop desktop;
    private final Listener listener;
    private final PictureFan preview;
    private final SendPath path;
    private final Object lock = new Object();
    private final AtomicReference<@Nullable ScreenReader> reader = new AtomicReference<>();

    private volatile boolean external;

    /** Sends to an input; nothing is captured at first. */
    public ScreenVideo(Desktop desktop, SendPath.Ends ends, Listener listener) {
        this.desktop = desktop;
        this.listener = listener;
        preview = new PictureFan(listener);
        path = new SendPath(ends, EncoderShape.SCREEN, SendPath.Sizing.FIT, preview);
    }

    /** Where to bind the view, sinks and snapshots of the local screen, as it is sent. */
    public PictureFan preview() {
        return preview;
    }

    /** What is sent, at most; what is larger is made smaller, all of it. */
    public void setEncoderShape(EncoderShape shape) {
        path.setShape(shape);
    }

    /** The screens that can be captured, the main one first. */
    public List<Desktop.Screen> screens() throws MediaFault {
        return desktop.screens();
    }

    /** What is on a screen now, made smaller until it fits. */
    public BufferedImage thumbnail(Desktop.Screen screen, int maxWidth, int maxHeight)
            throws MediaFault {
        BufferedImage whole = desktop.open(screen, Desktop.Pointer.HIDDEN).grab(screen.bounds());
        Cut cut = Cut.fitting(whole.getWidth(), whole.getHeight(), maxWidth, maxHeight);
        BufferedImage small =
                new BufferedImage(cut.toWidth(), cut.toHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(whole, 0, 0, cut.toWidth(), cut.toHeight(), null);
        graphics.dispose();
        return small;
    }

    /**
     * Begins to capture a screen, in place of the one before.
     *
     * @param region of the screen, from its upper left corner; {@code null} for all of it
     * @throws IllegalArgumentException if no pixel of the region is on the screen
     */
    public void start(Desktop.Screen screen, @Nullable Rectangle region, Desktop.Pointer pointer)
            throws MediaFault {
        Rectangle part = part(screen, region);
        synchronized (lock) {
            Desktop.Grabber grabber = desktop.open(screen, pointer);
            ScreenReader before = reader.getAndSet(null);
            if (before != null) {
                before.close();
            }
            external = false;
            path.open();
            ScreenReader next =
                    new ScreenReader(
                            screen, new ScreenReader.Ends(grabber, path), part, this::failed);
            reader.set(next);
            next.start();
        }
    }

    /** Captures another part of the screen from the next picture on; {@code null} for all of it. */
    public void setRegion(@Nullable Rectangle region) {
        synchronized (lock) {
            ScreenReader current = reader.get();
            if (current != null) {
                current.setPart(part(current.screen(), region));
            }
        }
    }

    /** Takes frames of the application from now on, until {@link #stop} or {@link #start}. */
    public void startExternal() {
        synchronized (lock) {
            stop();
            external = true;
            path.open();
        }
    }

    /** Takes a frame of the application; false unless {@link #startExternal} was called. */
    public boolean push(RawFrame frame) {
        return external && path.take(frame);
    }

    /** Ends capture; a last, black picture is sent, and none after it. */
    public void stop() {
        synchronized (lock) {
            ScreenReader current = reader.getAndSet(null);
            external = false;
            if (current != null) {
                current.close();
            }
            path.close();
        }
    }

    /** Whether a screen is captured or frames of the application are taken. */
    public boolean started() {
        synchronized (lock) {
            return reader.get() != null || external;
        }
    }

    /** Pictures that were sent. */
    public long sentPictures() {
        return path.sentPictures();
    }

    @Override
    public void close() {
        stop();
        preview.close();
    }

    /** On the reader's thread, which ends after it. */
    private void failed(ScreenReader failed, Throwable cause) {
        // Whoever takes the reader out ends it: a caller that waits for this thread has done so.
        if (!reader.compareAndSet(failed, null)) {
            return;
        }
        synchronized (lock) {
            if (!started()) {
                path.close();
            }
        }
        listener.captureFailed(cause);
    }

    private static Rectangle part(Desktop.Screen screen, @Nullable Rectangle region) {
        Rectangle bounds = screen.bounds();
        if (region == null) {
            return bounds;
        }
        Rectangle part = new Rectangle(region);
        part.translate(bounds.x, bounds.y);
        part = part.intersection(bounds);
        if (part.isEmpty()) {
            throw new IllegalArgumentException(region + " is not on the screen " + screen.name());
        }
        return part;
    }
}
