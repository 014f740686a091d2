package dev.parley.protocol.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.sctp.SctpOptions;
import dev.parley.protocol.sctp.SctpState;
import dev.parley.protocol.sctp.SctpTestPackets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/**
 * No octets, in whatever state, make data channels throw, loop or hold more than their bounds.
 *
 * <p>The input is a run of packets without ports, tag and checksum, which are put right, since no
 * packet with those wrong gets any further: an octet that chooses a state to come to first, then
 * for each packet two octets of length, one that chooses the tag, and the chunks.
 */
class DataChannelsFuzzTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int LONGEST_ANSWER = 64;

    @FuzzTest
    void anyPacketsInAnyStateAreTakenOrDropped(byte[] input) {
        if (input.length < 1) {
            return;
        }
        RecordedPeer peer =
                new RecordedPeer(SctpOptions.DEFAULT, new Random(1), packet -> packet.length > 0);
        peer.isEchoing = true;
        peer.channels.start(DtlsRole.SERVER, 0);
        SctpTestPackets packets = new SctpTestPackets(peer.channels, peer::takeSent);
        packets.bringTo(SctpState.values()[(input[0] & 0x7F) % SctpState.values().length]);
        DataChannel ours = peer.channels.open(DataChannelParameters.lossy("ours"), 0);
        long nowNanos = 0;
        int at = 1;
        while (at + 3 <= input.length) {
            int length = (input[at] & 0xFF) << 8 | (input[at + 1] & 0xFF);
            int chunks = at + 3;
            length = Math.min(length, input.length - chunks);
            byte[] packet = packets.wrap(input[at + 2], input, chunks, length);
            peer.nowNanos = nowNanos;
            int before = peer.sentCount();
            peer.channels.onPacket(packet, 5, packet.length - 5, nowNanos);
            assertThat(peer.sentCount() - before).as("answers").isLessThan(LONGEST_ANSWER);
            assertThat(peer.channels.heldBytes()).isLessThan((1 << 20) + 262_144 + 65_536);
            peer.channels.send(ours, MessageKind.TEXT, new byte[100], nowNanos);
            at = chunks + length;
            nowNanos += SECOND / 7;
            peer.channels.onTimer(nowNanos);
        }
        peer.channels.onPathRestored(nowNanos);
        peer.channels.closeChannel(ours, nowNanos);
        peer.channels.shutdown(nowNanos);
        peer.channels.close(nowNanos);
        assertThat(peer.channels.state()).isEqualTo(SctpState.CLOSED);
        assertThat(peer.channels.heldBytes() + peer.channels.bufferedBytes()).isZero();
    }

    @Property
    void anyOctetsAreTakenOrDropped(@ForAll @Size(max = 400) byte[] input) {
        anyPacketsInAnyStateAreTakenOrDropped(input);
    }

    /** Chunks of a known type and plausible length, for what chance alone seldom makes. */
    @Property
    void plausibleChunksAreTakenOrDropped(@ForAll long seed) {
        anyPacketsInAnyStateAreTakenOrDropped(SctpTestPackets.plausible(new Random(seed)));
    }
}
