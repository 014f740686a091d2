package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.RemoteVideo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The received pictures of one stream of one user. What is bound to it (a view, sinks) stays while
 * the track behind it comes and goes, as when the user publishes anew. Any thread.
 */
public final class RemotePictures implements AutoCloseable {
    private final PictureFan fan;
    private @Nullable RemoteVideo source;

    /** Tells there of the first picture and of sizes. */
    public RemotePictures(PictureEvents events) {
        fan = new PictureFan(events);
    }

    /** Where to bind a view, sinks and snapshots. */
    public PictureFan fan() {
        return fan;
    }

    /** Takes the pictures of a track, in place of the one before; {@code null} for none. */
    public synchronized void setSource(@Nullable RemoteVideo next) {
        RemoteVideo before = source;
        if (Objects.equals(before, next)) {
            return;
        }
        source = next;
        if (before != null) {
            before.setSink(null);
            fan.restart();
        }
        if (next != null) {
            next.setSink(fan);
        }
    }

    /** Lets go of the track, the view and the sinks. */
    @Override
    public void close() {
        setSource(null);
        fan.close();
    }
}
