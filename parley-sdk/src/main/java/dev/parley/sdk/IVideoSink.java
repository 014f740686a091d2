package dev.parley.sdk;

/** Takes pictures, on a thread of the pictures, which must not be held up. */
@FunctionalInterface
public interface IVideoSink {
    /**
     * Takes a picture.
     *
     * @param frame valid only until this returns
     */
    void onFrame(VideoFrame frame);

    /**
     * How long drawing takes, for the statistics.
     *
     * @return milliseconds; 0 if not known
     */
    default int getRenderElapse() {
        return 0;
    }

    /** Told when no more pictures come. */
    default void release() {}

    /**
     * Formats that pictures can be asked for in; the numbers are those of {@link VideoPixelFormat}.
     */
    final class PixelFormat {
        /** As the picture is: I420. */
        public static final int ORIGINAL = 0;

        /** {@link VideoPixelFormat#I420}. */
        public static final int I420 = 1;

        /** {@link VideoPixelFormat#RGBA}. */
        public static final int RGBA = 5;

        /** {@link VideoPixelFormat#BGRA}. */
        public static final int BGRA = 7;

        private PixelFormat() {}
    }
}
