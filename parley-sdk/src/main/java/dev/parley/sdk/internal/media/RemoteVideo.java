package dev.parley.sdk.internal.media;

import org.jspecify.annotations.Nullable;

/** A picture track that is received. Any thread. */
public interface RemoteVideo {
    /** The track's id within its connection, by which {@link LinkStats} names it. */
    String id();

    /** Sets where its pictures go, instead of where they went; {@code null} for nowhere. */
    void setSink(@Nullable PictureSink sink);
}
