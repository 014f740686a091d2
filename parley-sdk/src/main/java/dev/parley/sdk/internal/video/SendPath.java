package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.VideoInput;
import dev.parley.sdk.internal.render.FrameShape;
import java.awt.image.BufferedImage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a source's pictures to the tracks that send them: frames above the rate are dropped,
 * the rest is cut and scaled to what the encoder is to get, turned upright, mirrored if others are
 * to see it so, stamped with the time at which it came, pushed, and shown in the preview. Any
 * thread; pictures are taken one at a time, on the thread that brings them.
 *
 * <p>Nothing is sent while it is closed. Closing it sends one last picture, black or the stand-in,
 * so that others do not keep looking at the last thing that was captured.
 */
public final class SendPath {
    /** How a source is brought to the encoder's size. */
    public enum Sizing {
        /** Fills it; what stands over is cut off. */
        COVER,
        /** Fits into it whole. */
        FIT
    }

    private final FrameReader reader;
    private final PlaneTurner turner = new PlaneTurner();
    private final PictureMemory memory;
    private final VideoInput input;
    private final LongSupplier nanoClock;
    private final Sizing sizing;
    private final PictureFan preview;
    private final FramePacer pacer;
    private final Object lock = new Object();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    private EncoderShape shape;
    private boolean mirrored;
    private boolean open;
    private @Nullable BufferedImage standIn;
    private @Nullable FrameShape lastSent;
    private long lastNanos = Long.MIN_VALUE;

    /** Where pictures are made, where they go, and by which clock they are stamped. */
    public record Ends(PictureMemory memory, VideoInput input, LongSupplier nanoClock) {}

    /** A way of its own; closed at first. */
    public SendPath(Ends ends, EncoderShape shape, Sizing sizing, PictureFan preview) {
        this.memory = ends.memory();
        this.input = ends.input();
        this.nanoClock = ends.nanoClock();
        this.reader = new FrameReader(ends.memory());
        this.shape = shape;
        this.sizing = sizing;
        this.preview = preview;
        this.pacer = new FramePacer(shape.framesPerSecond());
    }

    /** What is sent from the next picture on. */
    public void setShape(EncoderShape next) {
        synchronized (lock) {
            if (next.framesPerSecond() != shape.framesPerSecond()) {
                pacer.setRate(next.framesPerSecond());
            }
            shape = next;
        }
    }

    /** What is sent. */
    public EncoderShape shape() {
        synchronized (lock) {
            return shape;
        }
    }

    /** Whether others see the pictures mirrored. */
    public void setMirrored(boolean next) {
        synchronized (lock) {
            mirrored = next;
        }
    }

    /** What is sent at the end instead of black; {@code null} for black. Must not change after. */
    public void setStandIn(@Nullable BufferedImage image) {
        synchronized (lock) {
            standIn = image;
        }
    }

    /** Lets pictures through from now on. */
    public void open() {
        synchronized (lock) {
            open = true;
            pacer.restart();
        }
    }

    /** Lets none through any more, after a last one if any was sent. */
    public void close() {
        synchronized (lock) {
            if (!open) {
                return;
            }
            open = false;
            if (lastSent != null) {
                pushLast(lastSent);
                lastSent = null;
            }
        }
        preview.restart();
    }

    /**
     * Takes a picture, which stays its owner's.
     *
     * @param turnDegrees by how many degrees it is turned besides its own rotation
     */
    public void take(Picture picture, int turnDegrees) {
        synchronized (lock) {
            if (letsThrough()) {
                send(picture, (picture.rotationDegrees() + turnDegrees) % 360);
            }
        }
    }

    /** Takes a frame of the application; false while closed. */
    public boolean take(RawFrame frame) {
        synchronized (lock) {
            if (!open) {
                return false;
            }
            if (letsThrough()) {
                Picture picture = reader.read(frame);
                try {
                    send(picture, frame.rotationDegrees());
                } finally {
                    picture.release();
                }
            }
            return true;
        }
    }

    /** Takes pixels as {@code 0xxxRRGGBB}. */
    public void take(int[] pixels, int width, int height) {
        synchronized (lock) {
            if (letsThrough()) {
                Picture picture = reader.read(pixels, width, height);
                try {
                    send(picture, 0);
                } finally {
                    picture.release();
                }
            }
        }
    }

    /** Pictures that were sent. */
    public long sentPictures() {
        return sent.get();
    }

    /** Pictures that came above the rate. */
    public long droppedPictures() {
        return dropped.get();
    }

    private boolean letsThrough() {
        if (!open) {
            return false;
        }
        if (!pacer.takes(nanoClock.getAsLong())) {
            dropped.incrementAndGet();
            return false;
        }
        return true;
    }

    private void send(Picture picture, int degrees) {
        Cut cut = cut(picture.width(), picture.height(), degrees);
        if (cut.keepsWhole(picture.width(), picture.height())) {
            sendCut(picture, degrees);
            return;
        }
        Picture part =
                picture.cropAndScale(
                        cut.x(), cut.y(), cut.width(), cut.height(), cut.toWidth(), cut.toHeight());
        try {
            sendCut(part, degrees);
        } finally {
            part.release();
        }
    }

    private Cut cut(int width, int height, int degrees) {
        return switch (sizing) {
            case COVER -> shape.cut(width, height, degrees);
            case FIT -> Cut.fitting(width, height, shape.width(), shape.height());
        };
    }

    private void sendCut(Picture picture, int degrees) {
        Picture upright = degrees == 0 && !mirrored ? stamped(picture) : turned(picture, degrees);
        try {
            input.push(upright);
            lastSent = FrameShape.of(upright);
            sent.incrementAndGet();
            preview.onPicture(upright);
        } finally {
            upright.release();
        }
    }

    private Picture turned(Picture picture, int degrees) {
        boolean onItsSide = degrees % 180 != 0;
        Picture target =
                memory.newPicture(
                        onItsSide ? picture.height() : picture.width(),
                        onItsSide ? picture.width() : picture.height());
        try {
            turner.turn(picture, degrees, mirrored, target);
            return stamped(target);
        } finally {
            target.release();
        }
    }

    private Picture stamped(Picture picture) {
        // An encoder drops what is not later than the picture before.
        lastNanos = Math.max(nanoClock.getAsLong(), lastNanos + 1);
        return picture.with(0, lastNanos);
    }

    private void pushLast(FrameShape last) {
        BufferedImage image = standIn;
        Picture plain = image == null ? memory.newPicture(last.width(), last.height()) : of(image);
        try {
            Picture stamped = stamped(plain);
            input.push(stamped);
            stamped.release();
        } finally {
            plain.release();
        }
    }

    private Picture of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Picture whole = reader.read(pixels, width, height);
        Cut cut = cut(width, height, 0);
        try {
            return whole.cropAndScale(
                    cut.x(), cut.y(), cut.width(), cut.height(), cut.toWidth(), cut.toHeight());
        } finally {
            whole.release();
        }
    }
}
