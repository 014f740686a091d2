package dev.parley.sdk.internal.media;

/** Where the SDK puts the pictures of one or more tracks. Any thread, one at a time. */
public interface VideoInput extends AutoCloseable {
    /** Sends a picture; it may be released when this returns. */
    void push(Picture picture);

    @Override
    void close();
}
