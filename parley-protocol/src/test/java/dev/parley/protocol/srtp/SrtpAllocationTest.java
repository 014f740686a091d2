package dev.parley.protocol.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bounds the garbage of a packet: nothing but what the platform's ciphers leave. */
class SrtpAllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int PACKETS = 10_000;
    private static final int PAYLOAD_BYTES = 1_100;

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void leavesLittleGarbage(SrtpProfile profile) {
        SrtpSender sender = SrtpVectors.sender(profile);
        SrtpReceiver receiver = SrtpVectors.receiver(profile);
        byte[] out = new byte[1500];
        run(sender, receiver, out, 0, WARM_UP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(sender, receiver, out, WARM_UP, PACKETS);
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / PACKETS;
        // Key material and MAC in counter mode; in GCM an engine with its hash table, each way.
        int most =
                switch (profile) {
                    case AEAD_AES_128_GCM -> 2_600;
                    case AES_CM_128_HMAC_SHA1_80 -> 600;
                };
        assertThat(bytes).as("bytes a packet, protected and unprotected").isLessThan(most);
    }

    private static void run(
            SrtpSender sender, SrtpReceiver receiver, byte[] out, int first, int count) {
        byte[] header = SrtpVectors.header(0, 1);
        byte[] payload = new byte[PAYLOAD_BYTES];
        for (int sequence = first; sequence < first + count; sequence++) {
            header[2] = (byte) (sequence >> 8);
            header[3] = (byte) sequence;
            int length = sender.protectRtp(header, 12, payload, 0, PAYLOAD_BYTES, out, 0);
            if (receiver.unprotectRtp(out, 0, length) != 12 + PAYLOAD_BYTES) {
                throw new AssertionError("packet " + sequence + " was not delivered");
            }
        }
    }
}
