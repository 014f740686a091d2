package dev.parley.benchmarks;

import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.srtp.SrtpProfile;
import dev.parley.protocol.srtp.SrtpSender;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Protecting a packet, beside what the platform's ciphers take for the same octets. */
@State(Scope.Thread)
public class SrtpProtectBenchmark {
    @Param({"AEAD_AES_128_GCM", "AES_CM_128_HMAC_SHA1_80"})
    private SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;

    @Param({"VIDEO", "AUDIO"})
    private MediaKind kind = MediaKind.VIDEO;

    private final byte[] out = new byte[1500];
    private final byte[] nonce = new byte[12];
    private final byte[] counter = new byte[16];
    private PublishedPackets packets;
    private byte[] header;
    private SrtpSender sender;
    private SecretKeySpec key;
    private Cipher cipher;
    private Mac mac;
    private int sent;

    /** Makes the keys. */
    @Setup
    public void open() throws GeneralSecurityException {
        Random random = new Random(1);
        packets = new PublishedPackets(kind);
        header = packets.buffer().clone();
        byte[] masterKey = ConnectedPeer.octets(random, profile.keyBytes());
        sender =
                new SrtpSender(
                        profile, masterKey, ConnectedPeer.octets(random, profile.saltBytes()));
        key = new SecretKeySpec(masterKey, "AES");
        boolean isGcm = profile == SrtpProfile.AEAD_AES_128_GCM;
        cipher = Cipher.getInstance(isGcm ? "AES/GCM/NoPadding" : "AES/CTR/NoPadding");
        mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(masterKey, "HmacSHA1"));
    }

    /** Ours: index, repetition check, nonce, header, cipher, tag. */
    @Benchmark
    public int protect() {
        NetworkOrder.putInt16(header, 2, sent++);
        int headerLength = packets.headerLength();
        int payloadLength = packets.length() - headerLength;
        int length =
                sender.protectRtp(
                        header,
                        headerLength,
                        packets.buffer(),
                        headerLength,
                        payloadLength,
                        out,
                        0);
        if (length < 0) {
            throw new IllegalStateException("refused");
        }
        return length;
    }

    /** The floor: the cipher, and the authentication code where it is apart, and nothing else. */
    @Benchmark
    public int cipherAlone() throws GeneralSecurityException {
        int headerLength = packets.headerLength();
        int payloadLength = packets.length() - headerLength;
        sent++;
        if (profile == SrtpProfile.AEAD_AES_128_GCM) {
            NetworkOrder.putInt32(nonce, 8, sent);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(packets.buffer(), 0, headerLength);
            return cipher.doFinal(packets.buffer(), headerLength, payloadLength, out, headerLength);
        }
        NetworkOrder.putInt32(counter, 10, sent);
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
        cipher.doFinal(packets.buffer(), headerLength, payloadLength, out, headerLength);
        mac.update(out, 0, packets.length());
        mac.doFinal(out, packets.length());
        return out[packets.length()];
    }
}
