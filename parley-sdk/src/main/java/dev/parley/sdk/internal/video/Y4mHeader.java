package dev.parley.sdk.internal.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The first line of a YUV4MPEG2 file (.y4m).
 *
 * @param width 1 to {@value Cut#MAX_SIDE}
 * @param height 1 to {@value Cut#MAX_SIDE}
 * @param rateNumerator frames in {@code rateDenominator} seconds; positive
 * @param rateDenominator positive
 */
public record Y4mHeader(int width, int height, int rateNumerator, int rateDenominator) {
    /** What begins such a file. */
    static final String MAGIC = "YUV4MPEG2";

    /** Bytes of the first line at most. */
    static final int MAX_LINE_BYTES = 512;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Y4mHeader {
        if (width < 1 || height < 1 || width > Cut.MAX_SIDE || height > Cut.MAX_SIDE) {
            throw new IllegalArgumentException("size " + width + "x" + height);
        }
        if (rateNumerator < 1 || rateDenominator < 1) {
            throw new IllegalArgumentException("rate " + rateNumerator + ":" + rateDenominator);
        }
    }

    /** Frames a second, rounded. */
    public int framesPerSecond() {
        return (int) Math.max(1, Math.round((double) rateNumerator / rateDenominator));
    }

    /** Bytes of a frame. */
    public int frameBytes() {
        return PixelFormat.I420.frameBytes(width, height);
    }

    byte[] line() {
        String line =
                MAGIC
                        + " W"
                        + width
                        + " H"
                        + height
                        + " F"
                        + rateNumerator
                        + ":"
                        + rateDenominator
                        + " Ip A1:1 C420jpeg\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    static Y4mHeader parse(String line) throws IOException {
        String[] words = line.split(" ", -1);
        if (!words[0].equals(MAGIC)) {
            throw new IOException("not a YUV4MPEG2 file");
        }
        int width = 0;
        int height = 0;
        int[] rate = {25, 1};
        for (String word : words) {
            String value = word.isEmpty() ? "" : word.substring(1);
            switch (word.isEmpty() ? ' ' : word.charAt(0)) {
                case 'W' -> width = number(word, value);
                case 'H' -> height = number(word, value);
                case 'F' -> rate = ratio(word, value);
                case 'C' -> checkColours(value);
                case 'I' -> checkInterlacing(value);
                default -> {}
            }
        }
        try {
            return new Y4mHeader(width, height, rate[0], rate[1]);
        } catch (IllegalArgumentException e) {
            throw new IOException("a header with " + e.getMessage(), e);
        }
    }

    private static void checkColours(String value) throws IOException {
        // Also C420jpeg, C420mpeg2, C420paldv: they differ in where chroma was measured.
        boolean deep = value.startsWith("420p") && !value.equals("420paldv");
        if (!value.startsWith("420") || deep) {
            throw new IOException("colours of kind " + value + ": only 4:2:0 with 8 bits is read");
        }
    }

    private static void checkInterlacing(String value) throws IOException {
        if (!value.equals("p") && !value.equals("?")) {
            throw new IOException("interlaced frames (I" + value + ") are not read");
        }
    }

    private static int[] ratio(String word, String value) throws IOException {
        int colon = value.indexOf(':');
        if (colon < 0) {
            throw new IOException("a header with " + word);
        }
        return new int[] {
            number(word, value.substring(0, colon)), number(word, value.substring(colon + 1))
        };
    }

    private static int number(String word, String value) throws IOException {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IOException("a header with " + word, e);
        }
    }
}
