package dev.parley.sdk.internal.audio;

/**
 * An observer and the format it wants to hear.
 *
 * @param blocksPerCall how many times 10 ms it gets at once, 1 to {@value #MOST_BLOCKS}
 */
public record ObserverChoice(SoundFormat format, int blocksPerCall, SoundObserver observer) {
    /** 100 ms. */
    public static final int MOST_BLOCKS = 10;

    /** Refuses other numbers of blocks. */
    public ObserverChoice {
        if (blocksPerCall < 1 || blocksPerCall > MOST_BLOCKS) {
            throw new IllegalArgumentException(blocksPerCall + " blocks a call");
        }
    }

    /** An observer that hears 10 ms at a time. */
    public ObserverChoice(SoundFormat format, SoundObserver observer) {
        this(format, 1, observer);
    }
}
