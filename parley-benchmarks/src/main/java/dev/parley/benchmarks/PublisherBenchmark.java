package dev.parley.benchmarks;

import dev.parley.protocol.rtp.MediaKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A decrypted packet up to the fan-out: policing, feedback, codec, order, activity, history. */
@State(Scope.Thread)
public class PublisherBenchmark {
    @Param({"VIDEO", "AUDIO"})
    private MediaKind kind = MediaKind.VIDEO;

    private FanOut fanOut;

    /** Makes the publisher. */
    @Setup
    public void open() {
        fanOut = new FanOut(kind);
    }

    /** One packet that nobody subscribed to. */
    @Benchmark
    public void receiveWithoutSubscribers() {
        fanOut.publish();
    }
}
