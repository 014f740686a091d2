package dev.parley.sfu.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SlabEgressTest {
    private final List<String> sent = new ArrayList<>();
    private int taken = Integer.MAX_VALUE;
    private final DropCounters drops = new DropCounters();
    private final DatagramPort port =
            new DatagramPort() {
                @Override
                public int receive(byte[] buffer, int offset, int capacity) {
                    return NOTHING;
                }

                @Override
                public InetSocketAddress sender() {
                    throw new IllegalStateException("nothing was received");
                }

                @Override
                public int send(DatagramRun run, byte[] slab) {
                    StringBuilder text = new StringBuilder().append(run.destination().getPort());
                    for (int i = 0; i < run.count(); i++) {
                        text.append(' ').append(slab[run.offset(i)]);
                    }
                    sent.add(text.toString());
                    return Math.min(taken, run.count());
                }
            };

    private static DatagramRun run(int portNumber) {
        DatagramRun run = new DatagramRun();
        run.redirect(new InetSocketAddress(InetAddress.getLoopbackAddress(), portNumber));
        return run;
    }

    private static void write(SlabEgress egress, DatagramRun run, int octet) {
        int offset = egress.claim();
        egress.buffer()[offset] = (byte) octet;
        egress.commit(run, offset, 10);
    }

    @Test
    void datagramsAreGatheredPerDestinationInOrder() {
        SlabEgress egress = new SlabEgress(port, drops, 8);
        DatagramRun one = run(1);
        DatagramRun two = run(2);
        write(egress, one, 11);
        write(egress, two, 21);
        write(egress, one, 12);
        assertThat(sent).isEmpty();
        egress.flush();
        egress.flush();
        assertThat(sent).containsExactly("1 11 12", "2 21");
        assertThat(egress.sentDatagrams()).isEqualTo(3);
        assertThat(egress.sentBytes()).isEqualTo(30);
    }

    @Test
    void aFullSlabIsSentBeforeTheNextSlotIsGiven() {
        SlabEgress egress = new SlabEgress(port, drops, 2);
        DatagramRun one = run(1);
        write(egress, one, 1);
        write(egress, one, 2);
        assertThat(sent).isEmpty();
        write(egress, one, 3);
        assertThat(sent).containsExactly("1 1 2");
        egress.flush();
        assertThat(sent).containsExactly("1 1 2", "1 3");
    }

    @Test
    void aFullRunIsSentAtOnce() {
        SlabEgress egress = new SlabEgress(port, drops, 2 * DatagramRun.CAPACITY);
        DatagramRun one = run(1);
        for (int i = 0; i < DatagramRun.CAPACITY; i++) {
            write(egress, one, i);
        }
        assertThat(sent).hasSize(1);
        assertThat(one.count()).isZero();
    }

    @Test
    void aClaimedSlotThatIsNotUsedIsGivenAgain() {
        SlabEgress egress = new SlabEgress(port, drops, 2);
        assertThat(egress.claim()).isEqualTo(egress.claim());
    }

    @Test
    void whatTheSocketDoesNotTakeIsCounted() {
        SlabEgress egress = new SlabEgress(port, drops, 8);
        DatagramRun one = run(1);
        for (int i = 0; i < 5; i++) {
            write(egress, one, i);
        }
        taken = 2;
        egress.flush();
        assertThat(drops.get(DropReason.SOCKET_FULL)).isEqualTo(3);
        assertThat(egress.sentDatagrams()).isEqualTo(2);
    }
}
