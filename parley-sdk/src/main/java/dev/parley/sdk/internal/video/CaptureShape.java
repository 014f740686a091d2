package dev.parley.sdk.internal.video;

/** What a camera is asked for; it takes its nearest. */
public record CaptureShape(int width, int height, int framesPerSecond) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public CaptureShape {
        if (width < 1
                || height < 1
                || width > Cut.MAX_SIDE
                || height > Cut.MAX_SIDE
                || framesPerSecond < 1
                || framesPerSecond > EncoderShape.MAX_FRAMES_PER_SECOND) {
            throw new IllegalArgumentException(
                    width + "x" + height + " at " + framesPerSecond + " frames per second");
        }
    }

    static CaptureShape of(EncoderShape shape) {
        return new CaptureShape(shape.width(), shape.height(), shape.framesPerSecond());
    }
}
