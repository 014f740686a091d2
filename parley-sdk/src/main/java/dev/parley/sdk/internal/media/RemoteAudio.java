package dev.parley.sdk.internal.media;

import org.jspecify.annotations.Nullable;

/** A sound track that is received. Any thread. */
public interface RemoteAudio {
    /** The track's id within its connection, by which {@link LinkStats} names it. */
    String id();

    /** Sets where its sound goes, instead of where it went; {@code null} for nowhere. */
    void setSink(@Nullable SoundSink sink);
}
