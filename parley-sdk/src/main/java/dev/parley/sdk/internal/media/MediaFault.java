package dev.parley.sdk.internal.media;

import java.io.Serial;

/** The media engine or a device cannot do what was asked, and why. */
public final class MediaFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Kind {
        /** The native library is missing for this system, or does not load. */
        LIBRARY_MISSING,
        /** There is no such device. */
        NO_DEVICE,
        /** The operating system refuses. */
        NO_PERMISSION,
        /** Another program has the device. */
        DEVICE_BUSY,
        /** There is no sound daemon, no screen, or they failed. */
        UNAVAILABLE
    }

    private final Kind kind;

    /** A fault of this kind. */
    public MediaFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** A fault of this kind that another one caused. */
    public MediaFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What stands in the way. */
    public Kind kind() {
        return kind;
    }
}
