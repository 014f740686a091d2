package dev.parley.benchmarks;

import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.server.network.UdpPort;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What one datagram of 1,116 octets costs on the loopback interface: the floor. */
@State(Scope.Thread)
public class UdpBenchmark {
    private static final int DATAGRAM_BYTES = 1116;

    private final byte[] slab = new byte[2048];
    private final byte[] received = new byte[2048];
    private final DatagramRun run = new DatagramRun();
    private UdpPort ours;
    private UdpPort theirs;

    /** Binds. */
    @Setup
    public void open() throws IOException {
        ours = Loopback.open();
        theirs = Loopback.open();
        run.redirect(Loopback.addressOf(theirs));
        run.append(0, DATAGRAM_BYTES);
    }

    /** To a socket that nobody reads. */
    @Benchmark
    public int send() {
        return ours.send(run, slab);
    }

    /** To a socket that is read at once, by the same thread. */
    @Benchmark
    public int sendAndReceive() {
        ours.send(run, slab);
        int length = theirs.receive(received, 0, received.length);
        if (length != DATAGRAM_BYTES) {
            throw new IllegalStateException("received " + length);
        }
        return length;
    }

    /** Frees the ports. */
    @TearDown
    public void close() throws IOException {
        ours.close();
        theirs.close();
    }
}
