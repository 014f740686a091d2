package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.int32;
import static dev.parley.protocol.datagram.NetworkOrder.uint16;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The receiving half of an association: DATA and FORWARD-TSN in, messages and SACKs out. */
final class Incoming {
    /** TSN, stream, stream sequence number and payload protocol before the user data. */
    static final int DATA_HEADER_BYTES = 12;

    private static final int PACKETS_PER_SACK = 2;

    private final SctpCounters counters;
    private final ReceiveBuffer buffer;
    private final ReceivedTsns tsns;
    private final Reassembly reassembly;
    private final IncomingStreams streams;
    private final Timer sackTimer = new Timer();
    private final long sackDelayNanos;
    private final int tag;
    private int unacknowledgedPackets;
    private boolean isSackDue;
    private boolean hasNewData;

    Incoming(
            SctpOptions options, Terms terms, SctpCounters counters, ArrayDeque<SctpEvent> events) {
        this.counters = counters;
        tag = terms.peerTag();
        long first = Integer.toUnsignedLong(terms.peerTsn());
        buffer = new ReceiveBuffer(options);
        tsns = new ReceivedTsns(first - 1);
        reassembly = new Reassembly(options, first, buffer, counters);
        streams = new IncomingStreams(terms.incomingStreams(), buffer, counters, events);
        sackDelayNanos = options.timers().sackDelay().toNanos();
    }

    long cumulative() {
        return tsns.cumulative();
    }

    /** What waits for missing data, in bytes with what keeping it takes. */
    long heldBytes() {
        return buffer.used();
    }

    /** Takes a DATA chunk; the cause of an ERROR or ABORT it deserves, or 0. */
    int onData(PacketReader chunk) {
        int value = chunk.value();
        byte[] packet = chunk.buffer();
        if (chunk.valueLength() < DATA_HEADER_BYTES) {
            counters.onDropped(SctpDrop.BAD_CHUNK);
            return ChunkType.CAUSE_PROTOCOL_VIOLATION;
        }
        if (chunk.valueLength() == DATA_HEADER_BYTES) {
            counters.onDropped(SctpDrop.BAD_CHUNK);
            return ChunkType.CAUSE_NO_USER_DATA;
        }
        hasNewData = true;
        isSackDue |= (chunk.flags() & ChunkType.DATA_IMMEDIATE) != 0;
        long tsn = Tsn.unwrap(int32(packet, value), tsns.cumulative());
        @Nullable SctpDrop refused = refusal(tsn, chunk.valueLength() - DATA_HEADER_BYTES);
        if (refused != null) {
            counters.onDropped(refused);
            isSackDue = true;
            return 0;
        }
        return accept(tsn, chunk);
    }

    private @Nullable SctpDrop refusal(long tsn, int bytes) {
        if (tsns.contains(tsn)) {
            tsns.addDuplicate(tsn);
            return SctpDrop.DUPLICATE_DATA;
        }
        if (!tsns.isInWindow(tsn)) {
            return SctpDrop.BEYOND_WINDOW;
        }
        return buffer.admits(bytes, tsn == tsns.cumulative() + 1) ? null : SctpDrop.BUFFER_FULL;
    }

    private int accept(long tsn, PacketReader chunk) {
        byte[] packet = chunk.buffer();
        int value = chunk.value();
        int stream = uint16(packet, value + 4);
        int cause = 0;
        if (streams.has(stream)) {
            Fragment fragment =
                    new Fragment(
                            chunk.flags(),
                            stream,
                            uint16(packet, value + 6),
                            int32(packet, value + 8),
                            Arrays.copyOfRange(
                                    packet, value + DATA_HEADER_BYTES, chunk.valueEnd()));
            deliver(tsn, fragment);
        } else {
            counters.onDropped(SctpDrop.BAD_STREAM);
            cause = ChunkType.CAUSE_INVALID_STREAM;
        }
        // A gap that closes is told at once, as one that opens is (section 6.7).
        isSackDue |= tsns.hasGaps();
        long before = tsns.cumulative();
        tsns.add(tsn);
        if (tsns.cumulative() > before) {
            reassembly.onCumulative(before, tsns.cumulative());
        }
        return reassembly.isTooLarge() ? ChunkType.CAUSE_PROTOCOL_VIOLATION : cause;
    }

    private void deliver(long tsn, Fragment fragment) {
        @Nullable Fragment whole =
                fragment.isFirst() && fragment.isLast() ? fragment : reassembly.add(tsn, fragment);
        if (whole != null) {
            streams.add(whole);
        }
    }

    /** Takes a FORWARD-TSN chunk (RFC 3758 section 3.6). */
    void onForwardTsn(PacketReader chunk) {
        if (chunk.valueLength() < 4) {
            counters.onDropped(SctpDrop.BAD_CHUNK);
            return;
        }
        byte[] packet = chunk.buffer();
        long tsn = Tsn.unwrap(int32(packet, chunk.value()), tsns.cumulative());
        isSackDue = true;
        if (tsn <= tsns.cumulative()) {
            return;
        }
        reassembly.skipTo(tsn);
        for (int at = chunk.value() + 4; at + 4 <= chunk.valueEnd(); at += 4) {
            streams.skip(uint16(packet, at), uint16(packet, at + 2));
        }
        tsns.skipTo(tsn);
        reassembly.onCumulative(tsn, tsns.cumulative());
    }

    void resetStream(int stream) {
        streams.reset(stream);
    }

    int streamCount() {
        return streams.count();
    }

    /** Decides at the end of a packet whether its SACK goes now or waits (section 6.2). */
    void onPacketEnd(long nowNanos) {
        if (hasNewData) {
            hasNewData = false;
            unacknowledgedPackets++;
            isSackDue |= tsns.hasGaps() || unacknowledgedPackets >= PACKETS_PER_SACK;
        }
        if (!isSackDue && unacknowledgedPackets > 0 && !sackTimer.isRunning()) {
            sackTimer.start(nowNanos, sackDelayNanos);
        }
    }

    void onTimer(long nowNanos) {
        if (sackTimer.isDue(nowNanos)) {
            sackTimer.stop();
            isSackDue = true;
        }
    }

    void requestSack() {
        isSackDue = true;
    }

    /** Whether a SACK waits that could as well go along with data. */
    boolean hasSackPending() {
        return isSackDue || unacknowledgedPackets > 0;
    }

    boolean isSackDue() {
        return isSackDue;
    }

    void writeSack(PacketWriter writer) {
        tsns.writeSack(writer, tag, buffer.window());
        isSackDue = false;
        unacknowledgedPackets = 0;
        sackTimer.stop();
    }

    long nextDeadlineNanos() {
        return sackTimer.deadlineNanos();
    }
}
