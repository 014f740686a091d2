package dev.parley.benchmarks;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.srtp.SrtpProfile;
import dev.parley.server.network.UdpPort;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.loop.DatagramPort;
import dev.parley.sfu.loop.SlabEgress;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A decrypted video packet to all its subscribers, encrypted for each of them, out of the slab.
 *
 * <p>A turn of the media loop is one packet here, the worst case: every run has one datagram.
 */
@State(Scope.Thread)
public class SendingBenchmark {
    private static final int SLOTS = 512;

    /** Where the datagrams go. */
    public enum Port {
        /** Nowhere, without a system call. */
        DISCARD,
        /** Into a socket on the loopback interface that nobody reads. */
        LOOPBACK
    }

    @Param({"AEAD_AES_128_GCM", "AES_CM_128_HMAC_SHA1_80"})
    private SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;

    @Param({"DISCARD", "LOOPBACK"})
    private Port port = Port.DISCARD;

    @Param({"1", "100"})
    private int subscribers = 1;

    private FanOut fanOut;
    private UdpPort ours;
    private UdpPort theirs;
    private SlabEgress egress;
    private long sentBefore;
    private long turns;

    /** Connects. */
    @Setup
    public void open() throws IOException {
        ours = Loopback.open();
        theirs = Loopback.open();
        InetSocketAddress address = Loopback.addressOf(theirs);
        DatagramPort chosen = port == Port.LOOPBACK ? ours : new Discard();
        egress = new SlabEgress(chosen, new DropCounters(), SLOTS);
        fanOut = new FanOut(MediaKind.VIDEO);
        for (int i = 0; i < subscribers; i++) {
            fanOut.subscribe(new ConnectedPeer(profile, address, egress, i));
        }
        egress.flush();
        sentBefore = egress.sentDatagrams();
        turns = 0;
    }

    /** One packet, to all. */
    @Benchmark
    public void forwardEncryptAndSend() {
        fanOut.publish();
        egress.flush();
        turns++;
    }

    /** Checks that all was sent. */
    @TearDown
    public void close() throws IOException {
        ours.close();
        theirs.close();
        fanOut.requireAllForwarded();
        long sent = egress.sentDatagrams() - sentBefore;
        if (sent != turns * subscribers) {
            throw new IllegalStateException(sent + " sent in " + turns + " turns");
        }
    }
}
