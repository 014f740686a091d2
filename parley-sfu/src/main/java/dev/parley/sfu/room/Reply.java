package dev.parley.sfu.room;

/** Where a command's one answer goes. Called on the media loop, once; never blocks. */
@FunctionalInterface
public interface Reply<T> {
    void complete(T answer);
}
