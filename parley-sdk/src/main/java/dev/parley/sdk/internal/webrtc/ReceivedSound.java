package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.SoundSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sound track that is received.
 *
 * <p>The library is listened to only while there is a sink. Changes of that happen later on the
 * media thread, so for 10 ms a sink may still be called that was just taken away.
 */
final class ReceivedSound implements RemoteAudio, Received {
    private static final int BITS_PER_SAMPLE = 16;
    private static final Logger LOG = LoggerFactory.getLogger(ReceivedSound.class);

    private final MediaThread thread;
    private final String id;
    private final AudioTrack track;
    private final NativeReference reference;
    private final AudioTrackSink ear = this::onData;
    private volatile @Nullable SoundSink sink;
    private short[] samples = new short[0];
    private boolean listening;
    private boolean ended;

    /** Takes the reference over. */
    ReceivedSound(MediaThread thread, String id, AudioTrack track, NativeReference reference) {
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
    public void setSink(@Nullable SoundSink next) {
        sink = next;
        thread.post(this::settle);
    }

    private void settle() {
        boolean wanted = sink != null && !ended;
        if (wanted == listening) {
            return;
        }
        listening = wanted;
        if (wanted) {
            track.addSink(ear);
        } else {
            track.removeSink(ear);
        }
    }

    private void onData(byte[] data, int bits, int sampleRateHz, int channels, int frames) {
        SoundSink to = sink;
        int count = frames * channels;
        if (to == null || bits != BITS_PER_SAMPLE || data.length < 2 * count) {
            return;
        }
        if (samples.length < count) {
            samples = new short[count];
        }
        Samples.toShorts(data, count, samples);
        try {
            to.onSound(samples, count, sampleRateHz, channels);
        } catch (RuntimeException e) {
            LOG.warn("a sink of sound failed", e);
        }
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            sink = null;
            settle();
            reference.drop();
        }
    }
}
