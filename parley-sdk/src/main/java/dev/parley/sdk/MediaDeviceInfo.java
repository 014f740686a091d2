package dev.parley.sdk;

/** A camera, a microphone or a speaker. */
public final class MediaDeviceInfo {
    /** Stays the same while it is plugged in. */
    public String deviceId = "";

    /** For people. */
    public String deviceName = "";

    /** Whether it is the system's default. */
    public boolean isSystemDefault = false;

    /** Every field at its default. */
    public MediaDeviceInfo() {}

    /**
     * A device.
     *
     * @param deviceId stays the same while it is plugged in
     * @param deviceName for people
     * @param isSystemDefault whether it is the system's default
     */
    public MediaDeviceInfo(String deviceId, String deviceName, boolean isSystemDefault) {
        this.deviceId = deviceId;
        this.deviceName = deviceName;
        this.isSystemDefault = isSystemDefault;
    }

    @Override
    public String toString() {
        return deviceName;
    }
}
