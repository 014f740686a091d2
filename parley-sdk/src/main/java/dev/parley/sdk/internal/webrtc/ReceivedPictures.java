package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.parley.sdk.internal.media.PictureSink;
import dev.parley.sdk.internal.media.RemoteVideo;
import org.jspecify.annotations.Nullable;

/**
 * A picture track that is received.
 *
 * <p>The library is listened to only while there is a sink, as it copies every picture it gives.
 * Changes of that happen later on the media thread, so one picture may still come to a sink that
 * was just taken away.
 */
final class ReceivedPictures implements RemoteVideo, Received {
    private final MediaThread thread;
    private final String id;
    private final VideoTrack track;
    private final NativeReference reference;
    private final PictureEye eye = new PictureEye();
    private boolean listening;
    private boolean ended;

    /** Takes the reference over. */
    ReceivedPictures(MediaThread thread, String id, VideoTrack track, NativeReference reference) {
        this.thread = thread;
        this.id = id;
        this.track = track;
        this.reference = reference;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void setSink(@Nullable PictureSink next) {
        eye.look(next);
        thread.post(this::settle);
    }

    private void settle() {
        boolean wanted = eye.isOpen() && !ended;
        if (wanted == listening) {
            return;
        }
        listening = wanted;
        if (wanted) {
            track.addSink(eye);
        } else {
            track.removeSink(eye);
        }
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            eye.look(null);
            settle();
            reference.drop();
        }
    }
}
