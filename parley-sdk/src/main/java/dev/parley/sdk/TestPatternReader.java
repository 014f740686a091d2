package dev.parley.sdk;

import dev.parley.sdk.internal.video.ApiFrames;
import dev.parley.sdk.internal.video.PatternMarker;
import java.util.Optional;

/**
 * Reads the mark of a {@link TestPatternSource} from a frame that arrived, in any size and after
 * any codec. There is none in a frame that was cut or mirrored.
 *
 * <p>The mark takes the upper two ninths of the picture: two rows of 16 cells, white for 1 and
 * black for 0. They are, the most significant bit first, 8 bits of the source's number, 16 of the
 * frame's, and 8 of the complement of a CRC-8 (polynomial 0x07, initial value 0) over the three
 * bytes before. A cell is read by the mean luma of its inner half.
 */
public final class TestPatternReader {
    private TestPatternReader() {}

    /**
     * What a mark says.
     *
     * @param sourceNumber 0 to 255, of the source
     * @param frameNumber 0 to 65535, and then from 0 again
     */
    public record Mark(int sourceNumber, int frameNumber) {}

    /**
     * Reads the mark of a frame.
     *
     * @param frame in any format, upright
     * @return what it says; empty if there is none or it was damaged
     */
    public static Optional<Mark> read(VideoFrame frame) {
        return ApiFrames.rawFrame(frame)
                .map(ApiFrames::picture)
                .flatMap(PatternMarker::read)
                .map(marker -> new Mark(marker.source(), marker.frame()));
    }
}
