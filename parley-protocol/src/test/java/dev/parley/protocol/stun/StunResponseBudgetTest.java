package dev.parley.protocol.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StunResponseBudgetTest {
    private static final long WINDOW = 1_000_000_000L;
    private static final InetSocketAddress ALICE = new InetSocketAddress("192.0.2.7", 4000);

    private final StunResponseBudget budget = new StunResponseBudget(64, WINDOW, 42);

    @Test
    void nothingMayBeSentToASourceThatSentNothing() {
        assertThat(budget.trySpend(ALICE, 1, 5)).isFalse();
    }

    @Test
    void whatWasReceivedMayBeSpentOnce() {
        budget.onReceived(ALICE, 100, 0);
        assertThat(budget.trySpend(ALICE, 64, 1)).isTrue();
        assertThat(budget.trySpend(ALICE, 64, 2)).isFalse();
        assertThat(budget.trySpend(ALICE, 36, 3)).isTrue();
        assertThat(budget.trySpend(ALICE, 1, 4)).isFalse();
    }

    @Test
    void addressesOfOneNetworkShareABudget() {
        InetSocketAddress neighbour = new InetSocketAddress("192.0.2.200", 9);
        InetSocketAddress stranger = new InetSocketAddress("192.0.3.7", 4000);
        budget.onReceived(ALICE, 100, 0);
        assertThat(budget.trySpend(stranger, 1, 1)).isFalse();
        assertThat(budget.trySpend(neighbour, 100, 1)).isTrue();
        assertThat(budget.trySpend(ALICE, 1, 1)).isFalse();
    }

    @Test
    void sixtyFourBitsMakeAnIpv6Network() {
        budget.onReceived(new InetSocketAddress("2001:db8:0:1::1", 1), 100, 0);
        assertThat(budget.trySpend(new InetSocketAddress("2001:db8:0:2::1", 1), 1, 1)).isFalse();
        assertThat(budget.trySpend(new InetSocketAddress("2001:db8:0:1:9::", 2), 99, 1)).isTrue();
    }

    @Test
    void whatWasReceivedLapsesWithTheWindow() {
        long start = Long.MAX_VALUE - 10;
        budget.onReceived(ALICE, 100, start);
        assertThat(budget.trySpend(ALICE, 1, start + 20)).isTrue();
        assertThat(budget.trySpend(ALICE, 1, start + WINDOW)).isFalse();
    }

    @Test
    @DisplayName("attack case 2: octets out never exceed octets in, for any source and collision")
    void outNeverExceedsIn() {
        Random random = new Random(7);
        StunResponseBudget small = new StunResponseBudget(8, WINDOW, random.nextLong());
        Map<Integer, Long> in = new HashMap<>();
        Map<Integer, Long> out = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            int network = random.nextInt(40);
            InetSocketAddress source = new InetSocketAddress("10.0." + network + ".1", 1000);
            long now = i * 100_000L;
            int bytes = 1 + random.nextInt(200);
            if (random.nextBoolean()) {
                small.onReceived(source, bytes, now);
                in.merge(network, (long) bytes, Long::sum);
            } else if (small.trySpend(source, bytes, now)) {
                out.merge(network, (long) bytes, Long::sum);
            }
            assertThat(out.getOrDefault(network, 0L))
                    .isLessThanOrEqualTo(in.getOrDefault(network, 0L));
        }
        assertThat(out).isNotEmpty();
    }
}
