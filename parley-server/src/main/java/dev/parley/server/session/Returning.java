package dev.parley.server.session;

import dev.parley.signaling.token.VerifiedToken;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that is back, while the room is asked how things stand: what it sends meanwhile waits.
 *
 * <p>The session's thread only. At most {@value #MOST_FRAMES} frames wait.
 */
final class Returning {
    static final int MOST_FRAMES = 64;

    private final Resumption resumption;
    private final List<byte[]> frames = new ArrayList<>();
    private boolean overfull;

    Returning(Resumption resumption) {
        this.resumption = resumption;
    }

    SessionConnection connection() {
        return resumption.connection();
    }

    /** With which it came back. */
    VerifiedToken token() {
        return resumption.token();
    }

    void hold(byte[] frame) {
        if (frames.size() == MOST_FRAMES) {
            overfull = true;
        } else {
            frames.add(frame);
        }
    }

    /** Whether it sent more than can wait. */
    boolean isOverfull() {
        return overfull;
    }

    List<byte[]> frames() {
        return frames;
    }
}
