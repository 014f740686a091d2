package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;

/**
 * Brings frames of I420 upright into one size, as packed bytes. Allocates only for frames that must
 * be turned or scaled. Not safe for use by threads at the same time.
 */
public final class FrameScaler {
    private final PlaneTurner turner = new PlaneTurner();
    private final FrameWriter writer = new FrameWriter();

    /**
     * Writes a frame.
     *
     * @param target at least {@link PixelFormat#frameBytes} of I420 in that size
     */
    public void write(RawFrame frame, int toWidth, int toHeight, byte[] target) {
        Picture picture = HeapPicture.over(frame);
        if (frame.rotationDegrees() != 0) {
            boolean onItsSide = frame.rotationDegrees() % 180 != 0;
            Picture upright =
                    HeapPicture.ofSize(
                            onItsSide ? frame.height() : frame.width(),
                            onItsSide ? frame.width() : frame.height());
            turner.turn(picture, frame.rotationDegrees(), false, upright);
            picture = upright;
        }
        if (picture.width() != toWidth || picture.height() != toHeight) {
            picture =
                    picture.cropAndScale(
                            0, 0, picture.width(), picture.height(), toWidth, toHeight);
        }
        writer.write(picture, PixelFormat.I420, target);
    }
}
