package dev.parley.sdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cameras of the computer. Any thread. */
public interface IVideoDeviceManager {
    /**
     * Lists the cameras.
     *
     * @return the system's default first; empty if there are none
     */
    List<MediaDeviceInfo> enumerateVideoCaptureDevices();

    /**
     * Chooses a camera, also while it is read.
     *
     * @param deviceId of {@link #enumerateVideoCaptureDevices}
     * @return 0, or {@link ReturnStatus#RETURN_STATUS_PARAMETER_ERR} if there is none such
     */
    int setVideoCaptureDevice(String deviceId);

    /**
     * Tells which camera is chosen.
     *
     * @return its id; {@code null} if there is none
     */
    @Nullable String getVideoCaptureDevice();
}
