package dev.parley.protocol.peer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An owner that keeps what it hears. */
final class RecordingUpward implements Upward {
    final List<byte[]> rtp = new ArrayList<>();
    final List<byte[]> rtcp = new ArrayList<>();
    final List<byte[]> records = new ArrayList<>();
    final List<PeerState> states = new ArrayList<>();
    final List<PeerDrop> drops = new ArrayList<>();
    final Set<InetSocketAddress> addresses = new HashSet<>();
    Runnable atStateChange = () -> {};

    @Override
    public void onRtp(byte[] buffer, int offset, int length, long nowNanos) {
        rtp.add(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    @Override
    public void onRtcp(byte[] buffer, int offset, int length, long nowNanos) {
        rtcp.add(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    @Override
    public void onApplicationData(byte[] record, long nowNanos) {
        records.add(record);
    }

    @Override
    public void onStateChanged(PeerState state, long nowNanos) {
        states.add(state);
        atStateChange.run();
    }

    @Override
    public void onDropped(PeerDrop reason) {
        drops.add(reason);
    }

    @Override
    public void onRemembered(InetSocketAddress address) {
        addresses.add(address);
    }

    @Override
    public void onForgotten(InetSocketAddress address) {
        addresses.remove(address);
    }
}
