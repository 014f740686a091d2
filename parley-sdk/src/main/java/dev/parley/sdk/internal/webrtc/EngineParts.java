package dev.parley.sdk.internal.webrtc;

import java.util.concurrent.locks.StampedLock;

/**
 * What everything of one engine shares.
 *
 * @param thread calls the library
 * @param factories on that thread
 * @param wiring held for writing while the sinks of sound sources may change, see {@link
 *     PushedAudio}
 * @param openings what is to be closed
 */
record EngineParts(MediaThread thread, Factories factories, StampedLock wiring, Openings openings) {
    /** Does something that may change the sinks of sound sources. */
    void rewire(Runnable change) {
        long stamp = wiring.writeLock();
        try {
            change.run();
        } finally {
            wiring.unlockWrite(stamp);
        }
    }
}
