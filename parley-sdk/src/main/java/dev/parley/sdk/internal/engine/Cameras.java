package dev.parley.sdk.internal.engine;

import dev.parley.sdk.IVideoDeviceManager;
import dev.parley.sdk.MediaDeviceInfo;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.internal.media.MediaDevices.Device;
import dev.parley.sdk.internal.media.MediaDevices.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cameras, as the application chooses them. Any thread. */
final class Cameras implements IVideoDeviceManager {
    private final LiveEngine engine;

    Cameras(LiveEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<MediaDeviceInfo> enumerateVideoCaptureDevices() {
        return DeviceWatch.infos(engine.mediaEngine().devices(), Kind.CAMERA);
    }

    @Override
    public int setVideoCaptureDevice(String deviceId) {
        return engine.thread()
                .call(
                        () -> engine.video().chooseCamera(deviceId),
                        ReturnStatus.RETURN_STATUS_NATIVE_INVALID);
    }

    @Override
    public @Nullable String getVideoCaptureDevice() {
        return engine.video().video().camera().map(Device::id).orElse(null);
    }
}
