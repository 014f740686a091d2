package dev.parley.sdk.internal.webrtc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Sound samples as the binding carries them: bytes in the order of this computer. */
final class Samples {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    private Samples() {}

    static void toBytes(short[] samples, int count, byte[] bytes) {
        for (int i = 0; i < count; i++) {
            SHORTS.set(bytes, 2 * i, samples[i]);
        }
    }

    static void toShorts(byte[] bytes, int count, short[] samples) {
        for (int i = 0; i < count; i++) {
            samples[i] = (short) SHORTS.get(bytes, 2 * i);
        }
    }
}
