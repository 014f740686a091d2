package dev.parley.sfu.data;

/** How a message is to arrive. */
public enum DataKind {
    /** Once and in the order of its sender. */
    RELIABLE,
    /** At once or never. */
    LOSSY
}
