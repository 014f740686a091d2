package dev.parley.protocol.stun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 5769 section 2: sample messages")
class Rfc5769Test {
    private final StunMessage message = new StunMessage();
    private final StunKey key = StunKey.ofPassword(Rfc5769.PASSWORD);

    @Test
    @DisplayName("2.1: request")
    void readsTheSampleRequest() {
        assertThat(message.wrap(Rfc5769.REQUEST, 0, Rfc5769.REQUEST.length)).isTrue();
        assertThat(message.messageClass()).isEqualTo(StunClass.REQUEST);
        assertThat(message.method()).isEqualTo(StunMessage.BINDING);
        assertThat(message.priority()).isEqualTo(0x6E0001FFL);
        assertThat(message.has(StunAttribute.ICE_CONTROLLED)).isTrue();
        assertThat(message.tieBreaker(StunAttribute.ICE_CONTROLLED)).isEqualTo(0x932FF9B151263B36L);
        assertThat(text(StunAttribute.USERNAME)).isEqualTo("evtj:h6vY");
        assertThat(message.localUfragLength()).isEqualTo(4);
        assertThat(text(StunAttribute.SOFTWARE)).isEqualTo("STUN test client");
        assertThat(message.unknownAttributeCount()).isZero();
        assertThat(message.fingerprintMatchesIfPresent()).isTrue();
        assertThat(message.integrityMatches(key)).isTrue();
        assertThat(message.integrityMatches(StunKey.ofPassword("VOkJxbRl1RmTxUk/WvJxBT")))
                .isFalse();
    }

    @Test
    @DisplayName("2.2: IPv4 response")
    void readsTheSampleResponseV4() throws Exception {
        verifyResponse(Rfc5769.RESPONSE_V4, "192.0.2.1");
    }

    @Test
    @DisplayName("2.3: IPv6 response")
    void readsTheSampleResponseV6() throws Exception {
        verifyResponse(Rfc5769.RESPONSE_V6, "2001:db8:1234:5678:11:2233:4455:6677");
    }

    @Test
    @DisplayName("2.4: long-term authentication, whose attributes are none of ours")
    void readsTheSampleLongTermRequest() throws Exception {
        byte[] longTermKey =
                MessageDigest.getInstance("MD5")
                        .digest("マトリックス:example.org:TheMatrIX".getBytes(UTF_8));
        byte[] sample = Rfc5769.LONG_TERM_REQUEST;
        assertThat(message.wrap(sample, 0, sample.length)).isTrue();
        assertThat(message.integrityMatches(StunKey.ofBytes(longTermKey))).isTrue();
        assertThat(text(StunAttribute.USERNAME)).isEqualTo("マトリックス");
        assertThat(message.localUfragLength()).isEqualTo(-1);
        assertThat(message.unknownAttributeCount()).isEqualTo(2);
        assertThat(message.unknownAttribute(0)).isEqualTo(0x0015);
        assertThat(message.unknownAttribute(1)).isEqualTo(0x0014);
    }

    /** Reads the sample and writes it again, octet for octet but for the padding of SOFTWARE. */
    private void verifyResponse(byte[] sample, String address) throws Exception {
        assertThat(message.wrap(sample, 0, sample.length)).isTrue();
        assertThat(message.messageClass()).isEqualTo(StunClass.SUCCESS);
        assertThat(message.integrityMatches(key)).isTrue();
        assertThat(message.fingerprintMatchesIfPresent()).isTrue();

        StunMessage request = new StunMessage();
        assertThat(request.wrap(Rfc5769.REQUEST, 0, Rfc5769.REQUEST.length)).isTrue();
        byte[] written = new byte[sample.length];
        InetSocketAddress mapped = new InetSocketAddress(InetAddress.getByName(address), 32853);
        int length =
                new StunWriter()
                        .beginResponse(request, StunClass.SUCCESS, written, 0, written.length)
                        .attribute(StunAttribute.SOFTWARE, "test vector".getBytes(UTF_8))
                        .xorMappedAddress(mapped)
                        .length();
        int from = message.valueOffset(StunAttribute.XOR_MAPPED_ADDRESS);
        assertThat(Arrays.copyOfRange(written, from, length))
                .isEqualTo(Arrays.copyOfRange(sample, from, length));
    }

    private String text(int type) {
        return new String(
                message.buffer(), message.valueOffset(type), message.valueLength(type), UTF_8);
    }
}
