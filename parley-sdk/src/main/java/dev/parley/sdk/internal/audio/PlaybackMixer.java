package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.VoiceProcessing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the remote tracks, each with its gain, 10 ms at a time, whenever whoever drives it asks:
 * the speaker, the application, or a clock. One lock makes drivers that follow each other wait;
 * there is one at a time. Allocates nothing.
 */
final class PlaybackMixer {
    private static final RemoteVoice[] NOBODY = {};

    private final SoundTap playbackTap;
    private final SoundTap mixedTap;
    private final Observers observers;
    private final SoundRing captured;
    private final int length = SoundFormat.MIX.samplesPerBlock();
    private final float[] sum = new float[length];
    private final short[] one = new short[length];
    private final short[] mix = new short[length];
    private final short[] withCaptured = new short[length];
    private boolean loudEnoughToBend;
    private volatile RemoteVoice[] voices = NOBODY;
    private volatile @Nullable VoiceProcessing echoReference;

    /**
     * A mixer.
     *
     * @param captured what is sent, for those who hear both together
     */
    PlaybackMixer(Observers observers, SoundRing captured) {
        this.observers = observers;
        this.captured = captured;
        this.playbackTap = new SoundTap(observers, SoundKind.PLAYBACK, null);
        this.mixedTap = new SoundTap(observers, SoundKind.MIXED, null);
    }

    /** Whom to mix from now on. */
    void setVoices(RemoteVoice[] mixed) {
        voices = mixed;
    }

    /** Who hears what is about to be played, to take it out of what is captured. */
    void setEchoReference(@Nullable VoiceProcessing processing) {
        echoReference = processing;
    }

    /** Mixes 10 ms that will be heard in the room of this computer, in the wanted format. */
    synchronized void render(short[] out, SoundFormat wanted, BlockConverter converter) {
        mixNext();
        converter.convert(mix, SoundFormat.MIX, out, wanted);
        VoiceProcessing hearing = echoReference;
        if (hearing != null) {
            SoundFormat format = SoundFormat.MIX;
            hearing.onPlayback(mix, format.sampleRateHz(), format.channels());
        }
    }

    /** Mixes 10 ms that only observers hear. */
    synchronized void renderForObservers() {
        mixNext();
    }

    /** Waits for a mix under way and lets the echo reference go. */
    synchronized void end() {
        echoReference = null;
    }

    private void mixNext() {
        Arrays.fill(sum, 0f);
        int heard = 0;
        loudEnoughToBend = false;
        for (RemoteVoice voice : voices) {
            if (voice.ring().take(one)) {
                heard++;
                add(voice.gain());
            }
        }
        // A single voice that is not made louder fits as it is.
        boolean bend = heard > 1 || loudEnoughToBend;
        for (int i = 0; i < length; i++) {
            mix[i] = bend ? Samples.bend(sum[i]) : (short) Math.round(sum[i]);
        }
        show();
    }

    private void add(float gain) {
        loudEnoughToBend |= gain > 1f;
        if (gain == 0f) {
            return;
        }
        for (int i = 0; i < length; i++) {
            sum[i] += gain * one[i];
        }
    }

    private void show() {
        SoundFormat format = SoundFormat.MIX;
        playbackTap.hear(mix, format.sampleRateHz(), format.channels());
        if (!observers.has(SoundKind.MIXED)) {
            return;
        }
        boolean speaks = captured.take(one);
        for (int i = 0; i < length; i++) {
            withCaptured[i] = speaks ? Samples.bend((float) mix[i] + one[i]) : mix[i];
        }
        mixedTap.hear(withCaptured, format.sampleRateHz(), format.channels());
    }
}
