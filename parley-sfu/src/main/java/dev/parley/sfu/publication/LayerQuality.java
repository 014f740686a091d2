package dev.parley.sfu.publication;

/** A spatial layer by its rank; of the rids, {@code q}, {@code h} and {@code f}. */
public enum LayerQuality {
    LOW,
    MEDIUM,
    HIGH
}
