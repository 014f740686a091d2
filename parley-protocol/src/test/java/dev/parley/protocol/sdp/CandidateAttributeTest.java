package dev.parley.protocol.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CandidateAttributeTest {
    @Test
    void writesHostCandidatesWithFallingPriority() throws UnknownHostException {
        InetAddress v4 = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7});
        InetAddress v6 = InetAddress.ofLiteral("2001:db8::7");

        assertThat(CandidateAttribute.host(0, new InetSocketAddress(v4, 7_882)).attribute())
                .isEqualTo("candidate:1 1 udp 2130706431 192.0.2.7 7882 typ host");
        assertThat(CandidateAttribute.host(1, new InetSocketAddress(v6, 7_883)).attribute())
                .isEqualTo("candidate:2 1 udp 2130706175 2001:db8:0:0:0:0:0:7 7883 typ host");
    }

    @Test
    @DisplayName("RFC 6544 section 4.2: passive candidates, less wanted than any on UDP")
    void writesPassiveCandidatesBelowThoseOnUdp() {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 7_881);

        CandidateAttribute first = CandidateAttribute.passiveHost(0, address);
        CandidateAttribute second = CandidateAttribute.passiveHost(1, address);

        assertThat(first.attribute())
                .isEqualTo(
                        "candidate:tcp1 1 tcp 1520435199 192.0.2.7 7881 typ host tcptype passive");
        assertThat(CandidateAttribute.parse(first.attribute())).contains(first);
        assertThat(second.priority()).isLessThan(first.priority());
        assertThat(CandidateAttribute.host(65_535, address).priority())
                .isGreaterThan(first.priority());
    }

    @Test
    void refusesUnresolvedAddressOfOurs() {
        InetSocketAddress name = InetSocketAddress.createUnresolved("example.test", 1);

        assertThatThrownBy(() -> CandidateAttribute.host(0, name))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CandidateAttribute.passiveHost(0, name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsWhatBrowsersTrickle() {
        assertThat(
                        CandidateAttribute.parse(
                                "candidate:842163049 1 tcp 1677729535 203.0.113.9 9 typ srflx raddr"
                                        + " 10.0.0.1 rport 9 tcptype active generation 0"))
                .contains(
                        new CandidateAttribute(
                                "842163049",
                                1,
                                "tcp",
                                1_677_729_535L,
                                "203.0.113.9",
                                9,
                                "srflx",
                                "active"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "candidate:",
                "candidate:1 1 udp 1 192.0.2.1 9",
                "candidate:1 1 udp 1 192.0.2.1 9 is host",
                "candidate:1 0 udp 1 192.0.2.1 9 typ host",
                "candidate:1 257 udp 1 192.0.2.1 9 typ host",
                "candidate:1 1 udp 4294967296 192.0.2.1 9 typ host",
                "candidate:1 1 udp 1 192.0.2.1 65536 typ host",
                "candidate:1 1 udp 1 caf\u00e9 9 typ host",
                "candidate:123456789012345678901234567890123 1 udp 1 192.0.2.1 9 typ host"
            })
    void findsNoCandidateInOtherTexts(String text) {
        assertThat(CandidateAttribute.parse(text)).isEmpty();
    }
}
