package dev.parley.sdk.internal.webrtc;

import dev.parley.sdk.internal.media.LinkListener;
import java.util.function.Consumer;

/** Tells a link's listener, until the link is closed: after that nothing is told any more. */
final class Telling {
    private final LinkListener listener;
    private boolean closed;

    Telling(LinkListener listener) {
        this.listener = listener;
    }

    /** Any thread; one at a time. */
    synchronized void tell(Consumer<LinkListener> news) {
        if (!closed) {
            news.accept(listener);
        }
    }

    /**
     * Waits for news that are just being told.
     *
     * @return whether it was not closed before
     */
    synchronized boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }
}
