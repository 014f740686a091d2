package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.SoundSink;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * One remote track: its sound is measured, shown to the observer, and, while somebody plays, kept
 * for the mix. The track's thread brings the sound, the mix's takes it.
 */
final class RemoteVoice implements SoundSink {
    private final SoundKey key;
    private final SoundListener listener;
    private final BooleanSupplier mixing;
    private final SoundTap tap;
    private final LevelMeter meter = new LevelMeter();
    private final SoundRing ring = new SoundRing();
    private final BlockConverter converter = new BlockConverter();
    private final short[] block = new short[SoundFormat.MIX.samplesPerBlock()];
    private final LongAdder malformed;
    private boolean firstTold;
    private volatile float gain = 1f;

    /** A voice that keeps its sound for the mix while {@code mixing} says so. */
    RemoteVoice(
            SoundKey key,
            SoundListener listener,
            Observers observers,
            BooleanSupplier mixing,
            LongAdder malformed) {
        this.key = key;
        this.listener = listener;
        this.mixing = mixing;
        this.tap = new SoundTap(observers, SoundKind.REMOTE_USER, key);
        this.malformed = malformed;
    }

    @Override
    public void onSound(short[] samples, int count, int sampleRateHz, int channels) {
        if (!SoundFormat.isAllowed(sampleRateHz, channels)
                || count != sampleRateHz / 100 * channels) {
            malformed.increment();
            return;
        }
        if (!firstTold) {
            firstTold = true;
            listener.onFirstRemoteSound(key);
        }
        meter.add(samples, count, channels);
        tap.hear(samples, sampleRateHz, channels);
        if (mixing.getAsBoolean()) {
            converter.convert(samples, sampleRateHz, channels, block, SoundFormat.MIX);
            ring.put(block);
        }
    }

    SoundKey key() {
        return key;
    }

    LevelMeter meter() {
        return meter;
    }

    SoundRing ring() {
        return ring;
    }

    float gain() {
        return gain;
    }

    void setGain(float factor) {
        gain = factor;
    }
}
