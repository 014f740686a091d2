package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one microphone or speaker that is in use: opened while wanted, exchanged while running, and
 * watched, since the port does not tell when a device goes. Owned by the engine thread; only {@link
 * #touch} is called by the device's.
 */
final class DeviceSlot implements AutoCloseable {
    /** A device whose thread has not called for this long has stopped working. */
    static final long SILENT_NANOS = 3_000_000_000L;

    /** Opens a device. */
    @FunctionalInterface
    interface Opening {
        MediaDevices.Running open(String id) throws MediaFault;
    }

    private final MediaDevices devices;
    private final MediaDevices.Kind kind;
    private final Opening opening;
    private final SoundListener listener;

    /** Empty: the system's default, and whichever becomes it. */
    private String chosenId = "";

    private boolean wanted;
    private MediaDevices.@Nullable Running running;
    private String runningId = "";
    private boolean faultTold;

    private volatile int calls;
    private int callsSeen;
    private long callsSeenNanos;
    private boolean watching;

    DeviceSlot(
            MediaDevices devices, MediaDevices.Kind kind, Opening opening, SoundListener listener) {
        this.devices = devices;
        this.kind = kind;
        this.opening = opening;
        this.listener = listener;
    }

    /** The device called; on its one thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes; the other looks for a change
    void touch() {
        calls++;
    }

    /** Whether a device works now. */
    boolean isRunning() {
        return running != null;
    }

    /** The device that works now; empty if none does. */
    String runningId() {
        return runningId;
    }

    /** Uses this device, at once if one is wanted; empty for the system's default. */
    void choose(String id) {
        chosenId = id;
        faultTold = false;
        if (wanted && !(running != null && runningId.equals(resolve()))) {
            closeRunning();
            tryOpen();
        }
    }

    /** Opens the device. A fault is told to the listener; it is tried again at each check. */
    void open() {
        if (!wanted) {
            wanted = true;
            faultTold = false;
            tryOpen();
        }
    }

    /** Closes the device. */
    @Override
    public void close() {
        wanted = false;
        String id = runningId;
        if (closeRunning()) {
            listener.onDeviceStopped(kind, id);
        }
    }

    /** Looks whether the device is still there and calls, and whether a lost one is back. */
    void check(long nowNanos) {
        if (!wanted) {
            return;
        }
        if (running != null && hasStopped(nowNanos)) {
            lose("it gives no sign any more");
            return;
        }
        List<MediaDevices.Device> present = devices.list(kind);
        if (running != null && present.stream().noneMatch(d -> d.id().equals(runningId))) {
            lose("it is gone");
        } else if (running != null && chosenId.isEmpty() && !isFirst(present)) {
            closeRunning();
        }
        if (running == null) {
            tryOpen();
        }
    }

    private boolean isFirst(List<MediaDevices.Device> present) {
        return present.get(0).id().equals(runningId);
    }

    private boolean hasStopped(long nowNanos) {
        int now = calls;
        if (!watching || now != callsSeen) {
            watching = true;
            callsSeen = now;
            callsSeenNanos = nowNanos;
            return false;
        }
        return nowNanos - callsSeenNanos > SILENT_NANOS;
    }

    private void lose(String why) {
        String id = runningId;
        closeRunning();
        tell(id, new MediaFault(MediaFault.Kind.UNAVAILABLE, kind + " " + id + ": " + why));
    }

    private void tryOpen() {
        String id = resolve();
        try {
            if (id.isEmpty()) {
                throw new MediaFault(MediaFault.Kind.NO_DEVICE, "there is no " + kind);
            }
            running = opening.open(id);
            runningId = id;
            watching = false;
            faultTold = false;
            listener.onDeviceStarted(kind, id);
        } catch (MediaFault fault) {
            tell(id, fault);
        }
    }

    private String resolve() {
        if (!chosenId.isEmpty()) {
            return chosenId;
        }
        List<MediaDevices.Device> present = devices.list(kind);
        return present.isEmpty() ? "" : present.get(0).id();
    }

    private void tell(String id, MediaFault fault) {
        if (!faultTold) {
            faultTold = true;
            listener.onDeviceFault(kind, id, fault);
        }
    }

    private boolean closeRunning() {
        MediaDevices.Running closing = running;
        running = null;
        runningId = "";
        if (closing == null) {
            return false;
        }
        closing.close();
        return true;
    }
}
