package dev.parley.testkit;

import java.util.List;

/**
 * Follows a track's packets in order as a decoder does, and notes what a decoder could not follow:
 * a delta frame without the frame before it, picture ids or timestamps that do not go on, a frame
 * with a piece missing. Single-threaded.
 */
final class FrameCheck {
    private static final int NONE = -1;
    private static final long FRESH_NANOS = 200_000_000L;

    private final boolean video;
    private final List<String> violations;
    private long count;
    private boolean begun;
    private boolean open;
    private boolean afterSkip;
    private int layer = NONE;
    private int frame;
    private int nextIndex;
    private int pictureId = NONE;
    private int timestamp;
    private long nowNanos;
    private long newestNanos = Long.MIN_VALUE;

    FrameCheck(boolean video, List<String> violations) {
        this.video = video;
        this.violations = violations;
    }

    long count() {
        return count;
    }

    int layer() {
        return layer;
    }

    void now(long nanos) {
        nowNanos = nanos;
    }

    /** Some packets will never come. */
    void skip() {
        afterSkip = true;
        open = false;
        pictureId = NONE;
    }

    void take(ReceivedTrack.Piece piece) {
        byte[] body = piece.body();
        if (body == null) {
            return;
        }
        if (!video) {
            onAudio(piece, body);
        } else if (piece.start()) {
            begin(piece, body);
        } else {
            goOn(piece, body);
        }
        if (video && open && piece.marker()) {
            open = false;
            count++;
            newestNanos = nowNanos;
        }
    }

    private void onAudio(ReceivedTrack.Piece piece, byte[] body) {
        int number = ReceivedTrack.frameNumber(body, false);
        if (begun) {
            expect(number - frame > 0, "audio frame " + number + " after " + frame);
            expect(piece.timestamp() - timestamp > 0, "audio timestamp goes back");
        }
        begun = true;
        frame = number;
        timestamp = piece.timestamp();
        layer = 0;
        count++;
        newestNanos = nowNanos;
    }

    private void begin(ReceivedTrack.Piece piece, byte[] body) {
        boolean key = body[7] == 1;
        int number = ReceivedTrack.frameNumber(body, true);
        if (begun) {
            expect(!open || key, "frame " + frame + " is cut off by a delta frame");
            expect(piece.timestamp() - timestamp > 0, "video timestamp goes back");
        }
        if (pictureId != NONE) {
            int wanted = (pictureId + 1) & 0x7FFF;
            expect(
                    piece.pictureId() == wanted,
                    "picture " + piece.pictureId() + " where " + wanted + " is next");
        }
        boolean follows = begun && !afterSkip && body[0] == layer && number == frame + 1;
        expect(
                key || follows,
                "delta frame "
                        + number
                        + " of layer "
                        + body[0]
                        + " after "
                        + frame
                        + " of "
                        + layer);
        begun = true;
        afterSkip = false;
        open = true;
        layer = body[0];
        frame = number;
        nextIndex = 1;
        pictureId = piece.pictureId();
        timestamp = piece.timestamp();
    }

    private void goOn(ReceivedTrack.Piece piece, byte[] body) {
        boolean same =
                open
                        && body[0] == layer
                        && ReceivedTrack.frameNumber(body, true) == frame
                        && body[5] == nextIndex
                        && piece.pictureId() == pictureId
                        && piece.timestamp() == timestamp;
        expect(same, "piece " + body[5] + " does not go on with frame " + frame);
        nextIndex++;
    }

    /** A sender report's timestamp has to be near the newest media's, while that is fresh. */
    void verifyClock(int reported, long ageNanos, long now) {
        if (newestNanos == Long.MIN_VALUE || now - newestNanos > FRESH_NANOS) {
            return;
        }
        int clockRateHz = video ? 90_000 : 48_000;
        long apartMillis = Math.abs((long) (reported - timestamp)) * 1000 / clockRateHz;
        expect(
                apartMillis <= 2000 + ageNanos / 1_000_000,
                "sender report's clock is off by " + apartMillis + " ms");
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
