package dev.parley.sdk.internal.engine;

import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.internal.room.TrackSlot;

/** What the parts of an engine tell the whole of it. */
interface EngineEvents {
    /** Capture of something began or ended. On the engine's thread. */
    void onCaptureChanged();

    /** How a slot is to be sent changed. On the engine's thread. */
    void onSettingsChanged(TrackSlot slot);

    /** The first sound of a stream arrived. Any thread. */
    void onFirstRemoteSound(RemoteStreamKey key);
}
