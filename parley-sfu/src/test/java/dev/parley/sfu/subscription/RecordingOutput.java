package dev.parley.sfu.subscription;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A subscriber's transport that keeps what it is given. */
final class RecordingOutput implements RtpOutput {
    final List<SentPacket> packets = new ArrayList<>();
    final List<byte[]> rtcp = new ArrayList<>();
    boolean full;

    @Override
    public boolean sendRtp(
            byte[] header,
            int headerLength,
            byte[] payload,
            int payloadOffset,
            int payloadLength,
            long nowNanos) {
        if (full) {
            return false;
        }
        byte[] joined = Arrays.copyOf(header, headerLength + payloadLength);
        System.arraycopy(payload, payloadOffset, joined, headerLength, payloadLength);
        packets.add(SentPacket.of(joined));
        return true;
    }

    @Override
    public boolean sendRtcp(byte[] packet, int offset, int length, long nowNanos) {
        rtcp.add(Arrays.copyOfRange(packet, offset, offset + length));
        return true;
    }

    List<SentPacket> take() {
        List<SentPacket> taken = List.copyOf(packets);
        packets.clear();
        return taken;
    }

    SentPacket last() {
        return packets.getLast();
    }

    List<Integer> sequences() {
        return packets.stream().map(SentPacket::sequence).toList();
    }

    List<byte[]> takeRtcp() {
        List<byte[]> taken = List.copyOf(rtcp);
        rtcp.clear();
        return taken;
    }
}
