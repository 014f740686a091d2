package dev.parley.sdk.internal.audio;

import org.jspecify.annotations.Nullable;

/**
 * Where sound of one kind and key is let out to the observer, if there is one, in the format it
 * wants. One thread at a time; allocates only when the format changes.
 */
final class SoundTap {
    private final Observers observers;
    private final SoundKind kind;
    private final @Nullable SoundKey key;
    private final BlockConverter converter = new BlockConverter();
    private short[] block = new short[0];
    private short[] call = new short[0];
    private int gathered;

    SoundTap(Observers observers, SoundKind kind, @Nullable SoundKey key) {
        this.observers = observers;
        this.kind = kind;
        this.key = key;
    }

    /** Lets the observer hear 10 ms in an allowed format. */
    void hear(short[] samples, int rateHz, int channels) {
        ObserverChoice choice = observers.get(kind);
        if (choice == null) {
            gathered = 0;
            return;
        }
        SoundFormat format = choice.format();
        int length = format.samplesPerBlock();
        if (block.length != length || call.length != length * choice.blocksPerCall()) {
            block = new short[length];
            call = new short[length * choice.blocksPerCall()];
            gathered = 0;
        }
        converter.convert(samples, rateHz, channels, block, format);
        System.arraycopy(block, 0, call, gathered, length);
        gathered += length;
        if (gathered < call.length) {
            return;
        }
        gathered = 0;
        try {
            choice.observer().onSound(kind, key, call, format.sampleRateHz(), format.channels());
        } catch (RuntimeException e) {
            observers.countFailure();
        }
    }
}
