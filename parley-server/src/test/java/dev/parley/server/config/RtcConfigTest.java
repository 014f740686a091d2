package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtcConfigTest {

    @Test
    void defaults() {
        assertThat(ConfigText.production("").rtc())
                .isEqualTo(
                        new RtcConfig(
                                7882,
                                4,
                                Optional.of(new RtcTcpConfig(7881, 1000)),
                                InetAddress.ofLiteral("0.0.0.0"),
                                Optional.empty(),
                                4 << 20,
                                4 << 20));
    }

    @Test
    void mapsEveryKey() {
        RtcConfig rtc =
                ConfigText.production(
                                """
                                rtc:
                                  udp-port: 50000
                                  media-loops: 2
                                  tcp-port: 443
                                  tcp-connections: 50
                                  bind-address: 10.0.0.1
                                  node-ip: 203.0.113.7
                                  receive-buffer: 1MiB
                                  send-buffer: 512KiB
                                """)
                        .rtc();
        assertThat(rtc)
                .isEqualTo(
                        new RtcConfig(
                                50000,
                                2,
                                Optional.of(new RtcTcpConfig(443, 50)),
                                InetAddress.ofLiteral("10.0.0.1"),
                                Optional.of(InetAddress.ofLiteral("203.0.113.7")),
                                1 << 20,
                                512 << 10));
    }

    @Test
    void mediaOverTcpCanBeSwitchedOff() {
        assertThat(ConfigText.production("rtc: {tcp: false, tcp-port: 9}").rtc().tcp()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{tcp-port: 65536}",
                "{tcp-connections: 0}",
                "{udp-port: 65535, media-loops: 2}",
                "{media-loops: 0}",
                "{node-ip: example.org}",
                "{node-ip: '::g'}",
                "{receive-buffer: 4}",
                "{receive-buffer: 4GiB}"
            })
    void refusesWhatCannotBe(String rtc) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("rtc: " + rtc));
    }

    @Test
    void theAddressForClientsIsTheConfiguredOne() {
        assertThat(NodeAddress.of(ConfigText.production("rtc: {node-ip: 203.0.113.7}").rtc()))
                .isEqualTo(InetAddress.ofLiteral("203.0.113.7"));
        assertThat(NodeAddress.of(ConfigText.production("").rtc()).isAnyLocalAddress()).isFalse();
    }

    @Test
    void theMachinesOwnAddressIsOneThatOthersCanReach() {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        InetAddress linkLocal = InetAddress.ofLiteral("169.254.1.1");
        InetAddress six = InetAddress.ofLiteral("2001:db8::1");
        InetAddress four = InetAddress.ofLiteral("192.0.2.1");
        assertThat(NodeAddress.best(List.of(loopback, linkLocal, six, four))).isEqualTo(four);
        assertThat(NodeAddress.best(List.of(loopback, six))).isEqualTo(six);
        assertThat(NodeAddress.best(List.of(linkLocal, loopback))).isEqualTo(loopback);
    }
}
