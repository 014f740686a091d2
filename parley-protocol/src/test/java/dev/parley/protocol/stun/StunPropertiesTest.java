package dev.parley.protocol.stun;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class StunPropertiesTest {
    private final StunMessage message = new StunMessage();
    private final StunWriter writer = new StunWriter();

    @Property
    void aWrittenRequestReadsBack(
            @ForAll @Size(12) byte[] transactionId,
            @ForAll @AlphaChars @StringLength(min = 1, max = 256) String ufrag,
            @ForAll @LongRange(max = 0xFFFF_FFFFL) long priority,
            @ForAll long tieBreaker,
            @ForAll @StringLength(min = 22, max = 90) @AlphaChars String password) {
        StunKey key = StunKey.ofPassword(password);
        byte[] out = new byte[800];
        int start = 3;
        int length =
                writer.beginRequest(transactionId, out, start, out.length - start)
                        .username((ufrag + ":peer").getBytes(US_ASCII))
                        .priority(priority)
                        .role(StunAttribute.ICE_CONTROLLING, tieBreaker)
                        .useCandidate()
                        .integrity(key)
                        .fingerprint()
                        .length();
        assertThat(message.wrap(out, start, length)).isTrue();
        assertThat(message.messageClass()).isEqualTo(StunClass.REQUEST);
        assertThat(message.method()).isEqualTo(StunMessage.BINDING);
        assertThat(message.localUfragLength()).isEqualTo(ufrag.length());
        assertThat(message.priority()).isEqualTo(priority);
        assertThat(message.tieBreaker(StunAttribute.ICE_CONTROLLING)).isEqualTo(tieBreaker);
        assertThat(message.usesCandidate()).isTrue();
        assertThat(message.fingerprintMatchesIfPresent()).isTrue();
        assertThat(message.integrityMatches(key)).isTrue();
        assertThat(message.integrityMatches(StunKey.ofPassword(password + "x"))).isFalse();
        int id = message.transactionIdOffset();
        assertThat(Arrays.copyOfRange(out, id, id + 12)).isEqualTo(transactionId);
    }

    @Property
    void aMappedAddressReadsBack(
            @ForAll @Size(12) byte[] transactionId,
            @ForAll @Size(16) byte[] ip,
            @ForAll @IntRange(max = 65535) int port,
            @ForAll boolean isV4)
            throws UnknownHostException {
        byte[] request = new byte[20];
        writer.beginRequest(transactionId, request, 0, 20);
        assertThat(message.wrap(request, 0, 20)).isTrue();
        InetAddress address = InetAddress.getByAddress(isV4 ? Arrays.copyOf(ip, 4) : ip);
        InetSocketAddress mapped = new InetSocketAddress(address, port);
        byte[] out = new byte[100];
        int length =
                writer.beginResponse(message, StunClass.SUCCESS, out, 0, out.length)
                        .xorMappedAddress(mapped)
                        .length();
        StunMessage response = new StunMessage();
        assertThat(response.wrap(out, 0, length)).isTrue();
        assertThat(ScriptedAddresses.xorMapped(response)).isEqualTo(mapped);
    }

    @Property
    void whateverTheCapacityNothingIsWrittenBehindIt(@ForAll @IntRange(max = 120) int capacity) {
        byte[] out = new byte[200];
        int length =
                writer.beginRequest(new byte[12], out, 0, capacity)
                        .username("abcdefgh:ijkl".getBytes(US_ASCII))
                        .priority(1)
                        .integrity(StunKey.ofPassword("p"))
                        .fingerprint()
                        .length();
        assertThat(length).isEqualTo(capacity < 80 ? -1 : 80);
        for (int i = capacity; i < out.length; i++) {
            assertThat(out[i]).isZero();
        }
    }

    @Property
    void anyOctetsAreReadOrRefused(@ForAll @Size(max = 300) byte[] body) {
        byte[] out = new byte[20 + body.length];
        writer.beginRequest(new byte[12], out, 0, 20);
        System.arraycopy(body, 0, out, 20, body.length);
        BigEndian.put16(out, 2, body.length);
        if (message.wrap(out, 0, out.length)) {
            StunReading.readEverything(message);
        }
    }
}
