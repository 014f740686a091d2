package dev.parley.samples.bot;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size of pictures that the test pattern can have.
 *
 * @param width pixels in a row, even, 32 to 4096
 * @param height rows, even, 18 to 4096
 */
record PictureSize(int width, int height) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})x([0-9]{1,4})");
    private static final int MIN_WIDTH = 32;
    private static final int MIN_HEIGHT = 18;
    private static final int MAX_SIDE = 4096;

    PictureSize {
        if (!fits(width, MIN_WIDTH) || !fits(height, MIN_HEIGHT)) {
            throw new IllegalArgumentException("no size of pictures: " + width + "x" + height);
        }
    }

    private static boolean fits(int side, int least) {
        return side >= least && side <= MAX_SIDE && side % 2 == 0;
    }

    /** Reads a text such as {@code 640x360}; empty if it is no size or one that does not fit. */
    static Optional<PictureSize> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int width = Integer.parseInt(matcher.group(1));
        int height = Integer.parseInt(matcher.group(2));
        return fits(width, MIN_WIDTH) && fits(height, MIN_HEIGHT)
                ? Optional.of(new PictureSize(width, height))
                : Optional.empty();
    }
}
