package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.VideoInput;

/** A picture source that the SDK fills. Tracks made from it hold it alive on their own. */
final class PushedVideo implements VideoInput, Closeable {
    private final CustomVideoSource source = new CustomVideoSource();
    private final MediaThread thread;
    private final Runnable onClosed;
    private boolean closed;

    PushedVideo(MediaThread thread, Openings openings) {
        this.thread = thread;
        onClosed = openings.add(this);
    }

    /** What tracks are made from. */
    CustomVideoSource source() {
        return source;
    }

    @Override
    public synchronized void push(Picture picture) {
        if (!closed) {
            source.pushFrame(((NativePicture) picture).frame());
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        // After the steps of connections that may still make tracks from it.
        if (!thread.post(source::dispose)) {
            source.dispose();
        }
        onClosed.run();
    }
}
