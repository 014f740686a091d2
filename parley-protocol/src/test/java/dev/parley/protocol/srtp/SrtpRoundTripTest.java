package dev.parley.protocol.srtp;

import static dev.parley.protocol.srtp.SrtpVectors.receiver;
import static dev.parley.protocol.srtp.SrtpVectors.sender;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Protecting, an unreliable network, and unprotecting give each packet once and unchanged. */
class SrtpRoundTripTest {
    private static final int PACKETS = 600;

    private record Sent(int number, byte[] wire) {}

    @Property(tries = 60)
    void deliversEachPacketOnceUnderLossReorderAndDuplication(
            @ForAll SrtpProfile profile,
            @ForAll @IntRange(max = 0xFFFF) int firstSequence,
            @ForAll @IntRange(max = 40) int lossPercent,
            @ForAll long seed) {
        Random random = new Random(seed);
        SrtpSender sender = sender(profile);
        SrtpReceiver receiver = receiver(profile);
        // The first packet arrives, so that the start of the first cycle is known.
        List<Sent> network = new ArrayList<>();
        BitSet delivered = new BitSet();
        for (int number = 0; number < PACKETS; number++) {
            Sent sent = new Sent(number, protect(sender, firstSequence + number, number));
            if (number == 0) {
                deliver(receiver, sent, delivered);
            }
            for (int copies = random.nextInt(100) < 10 ? 2 : 1; copies > 0; copies--) {
                if (random.nextInt(100) >= lossPercent) {
                    network.add(
                            network.size() - random.nextInt(Math.min(network.size(), 40) + 1),
                            sent);
                }
            }
        }
        network.forEach(sent -> deliver(receiver, sent, delivered));
    }

    @Property(tries = 10)
    void followsManyRollovers(
            @ForAll SrtpProfile profile, @ForAll @IntRange(max = 0xFFFF) int firstSequence) {
        SrtpSender sender = sender(profile);
        SrtpReceiver receiver = receiver(profile);
        BitSet delivered = new BitSet();
        int step = 30_000;
        for (int number = 0; number < 40; number++) {
            byte[] wire = protect(sender, firstSequence + number * step, number);
            deliver(receiver, new Sent(number, wire), delivered);
        }
        assertThat(delivered.cardinality()).isEqualTo(40);
    }

    @Property
    void givesBackWhateverWasProtected(
            @ForAll SrtpProfile profile,
            @ForAll @IntRange(max = 15) int contributingSources,
            @ForAll @IntRange(min = -1, max = 20) int extensionWords,
            @ForAll @Size(max = 30) byte[] rewritten,
            @ForAll @Size(max = 1200) byte[] payload) {
        byte[] header = header(contributingSources, extensionWords, rewritten);
        byte[] plain = Arrays.copyOf(header, header.length + payload.length);
        System.arraycopy(payload, 0, plain, header.length, payload.length);
        byte[] slab = new byte[100 + plain.length + 16];
        int length =
                sender(profile)
                        .protectRtp(header, header.length, payload, 0, payload.length, slab, 100);
        assertThat(length).isEqualTo(plain.length + profile.tagBytes());
        assertThat(receiver(profile).unprotectRtp(slab, 100, length)).isEqualTo(plain.length);
        assertThat(Arrays.copyOfRange(slab, 100, 100 + plain.length)).isEqualTo(plain);
    }

    @Property
    void givesBackRtcp(
            @ForAll SrtpProfile profile, @ForAll @Size(max = 400) byte[] body, @ForAll int ssrc) {
        byte[] packet = Arrays.copyOf(SrtpVectors.rtcp(ssrc, 0), 8 + body.length);
        System.arraycopy(body, 0, packet, 8, body.length);
        byte[] slab = new byte[packet.length + profile.rtcpTrailerBytes() + 3];
        int length = sender(profile).protectRtcp(packet, 0, packet.length, slab, 3);
        assertThat(length).isEqualTo(packet.length + profile.rtcpTrailerBytes());
        assertThat(receiver(profile).unprotectRtcp(slab, 3, length)).isEqualTo(packet.length);
        assertThat(Arrays.copyOfRange(slab, 3, 3 + packet.length)).isEqualTo(packet);
    }

    private static byte[] header(int contributingSources, int extensionWords, byte[] rewritten) {
        int fixed = 12 + 4 * contributingSources;
        int extension = extensionWords < 0 ? 0 : 4 + 4 * extensionWords;
        byte[] header =
                Arrays.copyOf(SrtpVectors.header(1, 2), fixed + extension + rewritten.length);
        header[0] |= (byte) contributingSources;
        if (extensionWords >= 0) {
            header[0] |= 0x10;
            WireFormat.putInt(header, fixed, 0xBEDE0000 | extensionWords);
        }
        System.arraycopy(rewritten, 0, header, fixed + extension, rewritten.length);
        return header;
    }

    private static byte[] protect(SrtpSender sender, int sequence, int number) {
        byte[] payload = new byte[20];
        Arrays.fill(payload, (byte) number);
        WireFormat.putInt(payload, 0, number);
        return SrtpVectors.protect(sender, sequence & 0xFFFF, 0xCAFE, payload);
    }

    private static void deliver(SrtpReceiver receiver, Sent sent, BitSet delivered) {
        byte[] buffer = sent.wire().clone();
        int length = receiver.unprotectRtp(buffer, 0, buffer.length);
        if (delivered.get(sent.number())) {
            assertThat(length).isEqualTo(SrtpReceiver.REPLAYED);
        } else {
            assertThat(length).isEqualTo(32);
            assertThat(WireFormat.intAt(buffer, 12)).isEqualTo(sent.number());
            delivered.set(sent.number());
        }
    }
}
