package dev.parley.signaling.rts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbered frames that one side has sent and the other has not acknowledged, kept to be sent
 * again after a break. Numbers begin with 1 and have no gap.
 *
 * <p>For one thread. Bounded in frames and bytes: ask {@link #hasRoom} before adding.
 *
 * @param <F> a frame, ready to be sent
 */
public final class UnacknowledgedFrames<F> {
    /**
     * A frame that may have to be sent again.
     *
     * @param number the frame's number
     * @param bytes its size, as far as the bound counts it
     */
    public record Kept<F>(long number, F frame, int bytes) {}

    private final int maxFrames;
    private final long maxBytes;
    private final ArrayDeque<Kept<F>> kept = new ArrayDeque<>();
    private long lastNumber;
    private long bytes;

    /** Keeps at most so many frames and so many bytes. */
    public UnacknowledgedFrames(int maxFrames, long maxBytes) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    /** Whether a frame of this size can be kept. */
    public boolean hasRoom(int frameBytes) {
        return kept.size() < maxFrames && bytes + frameBytes <= maxBytes;
    }

    /** The number of the frame that is added next. */
    public long nextNumber() {
        return lastNumber + 1;
    }

    /**
     * Keeps a frame under the next number.
     *
     * @throws IllegalStateException if there is no room
     */
    public void add(F frame, int frameBytes) {
        if (!hasRoom(frameBytes)) {
            throw new IllegalStateException("too much is not acknowledged");
        }
        lastNumber++;
        bytes += frameBytes;
        kept.add(new Kept<>(lastNumber, frame, frameBytes));
    }

    /** Whether the other side can have received so much: no more than was sent. */
    public boolean isPossible(long received) {
        return received >= 0 && received <= lastNumber;
    }

    /**
     * The other side has everything up to this number.
     *
     * @return the frames that were not known to have arrived before, in order; none for a number
     *     that is old or not {@linkplain #isPossible possible}
     */
    public List<F> acknowledge(long received) {
        List<F> arrived = new ArrayList<>();
        while (isPossible(received) && !kept.isEmpty() && kept.peek().number() <= received) {
            Kept<F> first = kept.remove();
            bytes -= first.bytes();
            arrived.add(first.frame());
        }
        return arrived;
    }

    /** What is to be sent again after a break, in order. */
    public List<F> unacknowledged() {
        return kept.stream().map(Kept::frame).toList();
    }

    /** How many frames are kept. */
    public int size() {
        return kept.size();
    }
}
