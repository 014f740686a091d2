package dev.parley.benchmarks;

import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.sfu.loop.DatagramPort;
import dev.parley.sfu.publication.FeedbackOutput;
import dev.parley.sfu.subscription.RtpOutput;
import java.net.InetSocketAddress;

/** Takes everything at once and does nothing with it; tells what the last packet was. */
final class Discard implements RtpOutput, FeedbackOutput, DatagramPort {
    private long taken;
    private int lastSequence;

    @Override
    public boolean sendRtp(
            byte[] header,
            int headerLength,
            byte[] payload,
            int payloadOffset,
            int payloadLength,
            long nowNanos) {
        taken++;
        lastSequence = (header[2] & 0xFF) << 8 | (header[3] & 0xFF);
        return true;
    }

    @Override
    public boolean sendRtcp(byte[] packet, int offset, int length, long nowNanos) {
        return true;
    }

    @Override
    public int receive(byte[] buffer, int offset, int capacity) {
        return NOTHING;
    }

    @Override
    public InetSocketAddress sender() {
        throw new IllegalStateException("nothing received");
    }

    @Override
    public int send(DatagramRun run, byte[] slab) {
        taken += run.count();
        return run.count();
    }

    /** RTP packets or datagrams taken so far. */
    long taken() {
        return taken;
    }

    /** Sequence number of the RTP packet taken last. */
    int lastSequence() {
        return lastSequence;
    }
}
