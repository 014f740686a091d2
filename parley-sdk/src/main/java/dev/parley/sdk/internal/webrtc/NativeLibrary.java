package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.parley.sdk.internal.media.MediaFault;

/** Brings the native library into the process. */
@FunctionalInterface
interface NativeLibrary {
    /** Loads it, if it is not there yet; throws whatever the virtual machine throws at it. */
    void load();

    /** The library that webrtc-java carries for this system. */
    static NativeLibrary bundled() {
        // The first object of the library loads it; this one touches neither network nor devices.
        return () -> new AudioDeviceModule(AudioLayer.kDummyAudio).dispose();
    }

    /** Loads it, or says why it cannot be. */
    default void require() throws MediaFault {
        try {
            load();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new MediaFault(
                    MediaFault.Kind.LIBRARY_MISSING,
                    "the media engine does not load on "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + ": "
                            + firstCause(e),
                    e);
        }
    }

    private static String firstCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
