package dev.parley.testkit;

import dev.parley.protocol.datagram.DatagramKind;
import dev.parley.protocol.datagram.NetworkOrder;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Watches what leaves the server, as far as it is not encrypted: how many RTP packets, and by how
 * much the sequence numbers of each stream jump. Single-threaded.
 */
final class EgressCheck {
    private final Map<Stream, Integer> highest = new HashMap<>();
    private final Set<Integer> repairSsrcs = new HashSet<>();
    private long rtpPackets;
    private int greatestJump;

    private record Stream(InetSocketAddress destination, int ssrc) {}

    /** Packets of this SSRC are retransmissions. */
    void noteRepair(int ssrc) {
        repairSsrcs.add(ssrc);
    }

    void onSent(InetSocketAddress destination, byte[] buffer, int offset, int length) {
        if (DatagramKind.of(buffer, offset, length) != DatagramKind.SRTP) {
            return;
        }
        rtpPackets++;
        int ssrc = NetworkOrder.int32(buffer, offset + 8);
        if (repairSsrcs.contains(ssrc)) {
            return;
        }
        int sequence = NetworkOrder.uint16(buffer, offset + 2);
        Stream stream = new Stream(destination, ssrc);
        Integer before = highest.get(stream);
        int step = before == null ? 1 : (short) (sequence - before);
        if (step > 0) {
            greatestJump = Math.max(greatestJump, step - 1);
            highest.put(stream, sequence);
        }
    }

    /** RTP packets sent so far, retransmissions and padding among them. */
    long rtpPackets() {
        return rtpPackets;
    }

    /** The most numbers that any stream left out at once since the last call. */
    int takeGreatestJump() {
        int jump = greatestJump;
        greatestJump = 0;
        return jump;
    }
}
