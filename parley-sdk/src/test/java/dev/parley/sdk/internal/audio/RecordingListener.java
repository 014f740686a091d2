package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaFault;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what it hears, one line each. */
final class RecordingListener implements SoundListener {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void onFirstLocalSound(SoundPath path) {
        heard.add("first " + path);
    }

    @Override
    public void onFirstRemoteSound(SoundKey key) {
        heard.add("first of " + key.uid());
    }

    @Override
    public void onDeviceStarted(MediaDevices.Kind kind, String deviceId) {
        heard.add("started " + deviceId);
    }

    @Override
    public void onDeviceStopped(MediaDevices.Kind kind, String deviceId) {
        heard.add("stopped " + deviceId);
    }

    @Override
    public void onDeviceFault(MediaDevices.Kind kind, String deviceId, MediaFault fault) {
        heard.add("fault " + kind + " " + deviceId + " " + fault.kind());
    }
}
