package dev.parley.benchmarks;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.srtp.SrtpProfile;
import dev.parley.protocol.srtp.SrtpReceiver;
import dev.parley.protocol.srtp.SrtpSender;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Replay check, authentication and decryption.
 *
 * <p>As no packet is taken twice, each round of {@value #PACKETS} begins with a new receiver; its
 * few octets per packet count among the garbage.
 */
@State(Scope.Thread)
public class SrtpUnprotectBenchmark {
    private static final int PACKETS = 4096;

    @Param({"AEAD_AES_128_GCM", "AES_CM_128_HMAC_SHA1_80"})
    private SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;

    @Param({"VIDEO", "AUDIO"})
    private MediaKind kind = MediaKind.VIDEO;

    private final byte[] slot = new byte[1500];
    private byte[] key;
    private byte[] salt;
    private byte[] protectedPackets;
    private int protectedLength;
    private SrtpReceiver receiver;

    /** Makes a round of protected packets. */
    @Setup
    public void protect() {
        Random random = new Random(1);
        key = ConnectedPeer.octets(random, profile.keyBytes());
        salt = ConnectedPeer.octets(random, profile.saltBytes());
        PublishedPackets packets = new PublishedPackets(kind);
        protectedLength = packets.length() + profile.tagBytes();
        protectedPackets = new byte[PACKETS * protectedLength];
        SrtpSender sender = new SrtpSender(profile, key, salt);
        int headerLength = packets.headerLength();
        for (int i = 0; i < PACKETS; i++) {
            packets.next();
            sender.protectRtp(
                    packets.buffer(),
                    headerLength,
                    packets.buffer(),
                    headerLength,
                    packets.length() - headerLength,
                    protectedPackets,
                    i * protectedLength);
        }
        open();
    }

    /** Makes a receiver that has seen nothing. */
    @Setup(Level.Invocation)
    public void open() {
        receiver = new SrtpReceiver(profile, key, salt);
    }

    /** A round of packets, each copied into the slot where it would have been received. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public int unprotect() {
        int sum = 0;
        for (int i = 0; i < PACKETS; i++) {
            System.arraycopy(protectedPackets, i * protectedLength, slot, 0, protectedLength);
            int length = receiver.unprotectRtp(slot, 0, protectedLength);
            if (length < 0) {
                throw new IllegalStateException("refused: " + length);
            }
            sum += length;
        }
        return sum;
    }
}
