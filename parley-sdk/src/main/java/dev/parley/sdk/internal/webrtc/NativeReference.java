package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.internal.RefCountedObject;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A reference of ours on an object of the library.
 *
 * <p>The binding lends objects without a reference (a received track, so that it dangles once its
 * section is gone) and never gives back what it hands over for good (connections, transceivers:
 * some 100 kB each). Both are set right here: the binding's own {@code release} acts on whatever
 * object the field {@code nativeHandle} of its receiver names, so this class has such a field,
 * filled from the object's. Where a module system hides that field, references are simply not
 * counted: then a closed connection stays in memory.
 *
 * <p>On the media thread, or handed over to it.
 */
final class NativeReference extends RefCountedObject {
    private static final @Nullable VarHandle HANDLE = findHandle();

    /** Read and written by the library. */
    @SuppressWarnings("UnusedVariable")
    private long nativeHandle;

    private NativeReference(long nativeHandle) {
        this.nativeHandle = nativeHandle;
    }

    /** Takes over the reference that the binding forgot about; its object must not be disposed. */
    static NativeReference adopt(NativeObject object) {
        return new NativeReference(handleOf(object));
    }

    /** Keeps an object alive that the binding only lends, as long as it is lent now. */
    static NativeReference share(NativeObject object) {
        NativeReference reference = new NativeReference(handleOf(object));
        if (reference.nativeHandle != 0) {
            reference.retain();
        }
        return reference;
    }

    /** Gives the reference back; again is without effect. */
    void drop() {
        if (nativeHandle != 0) {
            release();
            nativeHandle = 0;
        }
    }

    private static long handleOf(NativeObject object) {
        return HANDLE == null ? 0 : (long) HANDLE.get(object);
    }

    private static @Nullable VarHandle findHandle() {
        try {
            return MethodHandles.privateLookupIn(NativeObject.class, MethodHandles.lookup())
                    .findVarHandle(NativeObject.class, "nativeHandle", long.class);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
