package dev.parley.sdk.internal.engine;

import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.internal.audio.SoundKey;
import dev.parley.sdk.internal.audio.SoundPath;

/** The names of remote sound, in the application's words and in the pipeline's. */
final class SoundKeys {
    private SoundKeys() {}

    static SoundKey of(RemoteStreamKey key) {
        return new SoundKey(
                key.getRoomId(), key.getUserId(), EngineAudio.path(key.getStreamIndex()));
    }

    static RemoteStreamKey key(SoundKey key) {
        return new RemoteStreamKey(
                key.roomId(),
                key.uid(),
                key.path() == SoundPath.MAIN
                        ? StreamIndex.STREAM_INDEX_MAIN
                        : StreamIndex.STREAM_INDEX_SCREEN);
    }
}
