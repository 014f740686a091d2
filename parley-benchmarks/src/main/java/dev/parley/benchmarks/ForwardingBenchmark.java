package dev.parley.benchmarks;

import dev.parley.protocol.rtp.MediaKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A decrypted packet to all its subscribers, up to the packet they would encrypt. */
@State(Scope.Thread)
public class ForwardingBenchmark {
    @Param({"VIDEO", "AUDIO"})
    private MediaKind kind = MediaKind.VIDEO;

    @Param({"1", "10", "100"})
    private int subscribers = 1;

    private FanOut fanOut;

    /** Subscribes. */
    @Setup
    public void open() {
        fanOut = new FanOut(kind);
        for (int i = 0; i < subscribers; i++) {
            fanOut.subscribe(new Discard());
        }
    }

    /** One packet, to all. */
    @Benchmark
    public void forward() {
        fanOut.publish();
    }

    /** Checks that it was so. */
    @TearDown
    public void check() {
        fanOut.requireAllForwarded();
    }
}
