package dev.parley.sdk.internal.video;

import java.awt.AWTError;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.BiConsumer;

/** Reads a screen at the rate of a send path, on a thread of its own until it is closed. */
final class ScreenReader implements AutoCloseable {
    /** From where to where. */
    record Ends(Desktop.Grabber grabber, SendPath path) {}

    private final Desktop.Screen screen;
    private final Ends ends;
    private final BiConsumer<ScreenReader, Throwable> onFailure;
    private final FrameLoop loop;
    private volatile Rectangle part;

    /** A reader that was not started yet; a failure is told on its thread, which ends then. */
    ScreenReader(
            Desktop.Screen screen,
            Ends ends,
            Rectangle part,
            BiConsumer<ScreenReader, Throwable> onFailure) {
        this.screen = screen;
        this.ends = ends;
        this.part = part;
        this.onFailure = onFailure;
        loop =
                new FrameLoop(
                        "parley-sdk-screen",
                        () -> ends.path().shape().framesPerSecond(),
                        this::read);
    }

    /** Begins; once. */
    void start() {
        loop.start();
    }

    Desktop.Screen screen() {
        return screen;
    }

    void setPart(Rectangle next) {
        part = next;
    }

    /** Ends the thread. */
    @Override
    public void close() {
        loop.close();
    }

    private boolean read() {
        try {
            BufferedImage image = ends.grabber().grab(part);
            if (!loop.closed()) {
                ends.path().take(pixels(image), image.getWidth(), image.getHeight());
            }
            return true;
        } catch (RuntimeException | AWTError e) {
            if (!loop.closed()) {
                onFailure.accept(this, e);
            }
            return false;
        }
    }

    private static int[] pixels(BufferedImage image) {
        boolean plain =
                image.getType() == BufferedImage.TYPE_INT_RGB
                        || image.getType() == BufferedImage.TYPE_INT_ARGB;
        if (plain && image.getRaster().getDataBuffer() instanceof DataBufferInt data) {
            return data.getData();
        }
        int width = image.getWidth();
        return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    }
}
