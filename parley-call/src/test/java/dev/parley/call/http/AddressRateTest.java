package dev.parley.call.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How often an address may ask. */
class AddressRateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aMinutesAllowanceComesBackWithTime() {
        AddressRate rate = new AddressRate(2);
        assertThat(rate.allows("192.0.2.1", 0)).isTrue();
        assertThat(rate.allows("192.0.2.1", 0)).isTrue();
        assertThat(rate.allows("192.0.2.1", 29 * SECOND)).isFalse();
        assertThat(rate.allows("192.0.2.2", 29 * SECOND)).isTrue();
        assertThat(rate.allows("192.0.2.1", 31 * SECOND)).isTrue();
        assertThat(rate.allows("192.0.2.1", 31 * SECOND)).isFalse();
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        AddressRate rate = new AddressRate(1);
        assertThat(rate.allows("2001:db8:0:1:0:0:0:1", 0)).isTrue();
        assertThat(rate.allows("2001:db8:0:1:0:0:0:2", 0)).isFalse();
        assertThat(rate.allows("2001:db8:0:2:0:0:0:1", 0)).isTrue();
    }

    @Test
    void noLimitIsNone() {
        AddressRate rate = new AddressRate(0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(rate.allows("192.0.2.1", 0)).isTrue();
        }
    }
}
