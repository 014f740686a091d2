package dev.parley.benchmarks;

import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.subscription.SubscriberStreams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A request for one lost packet: read, looked up, sent again by RTX up to the cipher. */
@State(Scope.Thread)
public class RetransmissionBenchmark {
    private static final int PACKETS = 256;

    /** RFC 4585 section 6.2.1: the first lost packet, behind the two SSRCs. */
    private static final int PACKET_ID_OFFSET = 12;

    private final FanOut fanOut = new FanOut(MediaKind.VIDEO);
    private final Discard output = new Discard();
    private final SubscriberStreams subscriber = fanOut.subscribe(output);
    private final byte[] request = new byte[64];
    private int requestLength;
    private int firstSequence;

    /** Writes the request. */
    @Setup
    public void write() {
        RtcpWriter writer = new RtcpWriter();
        writer.begin(request, 0, request.length);
        writer.nack(1, PublishedPackets.SENT_SSRC, new int[] {0}, 1);
        requestLength = writer.length();
    }

    /** Forwards the packets that will be asked for. */
    @Setup(Level.Invocation)
    public void forward() {
        for (int i = 0; i < PACKETS; i++) {
            fanOut.publish();
        }
        firstSequence = output.lastSequence() - PACKETS + 1;
    }

    /** One request for each of them. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long answerNack() {
        long before = output.taken();
        for (int i = 0; i < PACKETS; i++) {
            NetworkOrder.putInt16(request, PACKET_ID_OFFSET, firstSequence + i);
            subscriber.onRtcp(request, 0, requestLength, fanOut.nowNanos());
        }
        long answered = output.taken() - before;
        if (answered != PACKETS) {
            throw new IllegalStateException(answered + " of " + PACKETS + " sent again");
        }
        return answered;
    }
}
