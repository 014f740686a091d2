package dev.parley.sdk.internal.webrtc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What an engine made that is not closed yet, so that the engine's end can close it. Any thread;
 * bounded by what its callers keep open.
 */
final class Openings {
    private final Set<Closeable> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Notes it; the result is to be run when it is closed. */
    synchronized Runnable add(Closeable opened) {
        open.add(opened);
        return () -> remove(opened);
    }

    private synchronized void remove(Closeable closed) {
        open.remove(closed);
    }

    /** What is still open. */
    synchronized List<Closeable> all() {
        return new ArrayList<>(open);
    }
}
