package dev.parley.protocol.stun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StunMessageTest {
    private static final int USERNAME_HEADER = 60;
    private static final int INTEGRITY_VALUE = 80;

    private final StunMessage message = new StunMessage();
    private final StunKey key = StunKey.ofPassword(Rfc5769.PASSWORD);
    private final byte[] sample = Rfc5769.REQUEST.clone();

    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < sample.length; length++) {
            assertThat(message.wrap(sample, 0, length)).as("%d octets", length).isFalse();
        }
    }

    @Test
    void everyTruncationWithFittingHeaderLengthNeverReadsOutside() {
        for (int length = StunMessage.HEADER_BYTES; length < sample.length; length++) {
            byte[] cut = Arrays.copyOf(sample, length);
            BigEndian.put16(cut, 2, length - StunMessage.HEADER_BYTES);
            if (message.wrap(cut, 0, length)) {
                // Without its FINGERPRINT alone the sample is whole again.
                boolean isWhole = length == INTEGRITY_VALUE + StunKey.MAC_BYTES;
                assertThat(message.fingerprintMatchesIfPresent()).isTrue();
                assertThat(message.integrityMatches(key))
                        .as("%d octets", length)
                        .isEqualTo(isWhole);
            }
        }
    }

    @Test
    void trailingOctetsAreRefused() {
        assertThat(message.wrap(Arrays.copyOf(sample, sample.length + 4), 0, sample.length + 4))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7FFF, 0xFFFF, 0xFFFD, 100, 49})
    void attributeLengthOutsideTheMessageIsRefused(int claimed) {
        BigEndian.put16(sample, USERNAME_HEADER + 2, claimed);
        assertThat(message.wrap(sample, 0, sample.length)).isFalse();
        assertThat(message.has(StunAttribute.PRIORITY)).isFalse();
    }

    @Test
    void wrongCookieOrTopBitsAreRefused() {
        sample[4] ^= 1;
        assertThat(message.wrap(sample, 0, sample.length)).isFalse();
        sample[4] ^= 1;
        sample[0] |= 0x40;
        assertThat(message.wrap(sample, 0, sample.length)).isFalse();
    }

    @Test
    void anyFlippedBitBreaksFingerprintAndIntegrity() {
        for (int i = 0; i < INTEGRITY_VALUE + StunKey.MAC_BYTES; i++) {
            byte[] flipped = Rfc5769.REQUEST.clone();
            flipped[i] ^= 4;
            if (message.wrap(flipped, 0, flipped.length)) {
                assertThat(message.integrityMatches(key)).as("octet %d", i).isFalse();
                if (message.has(StunAttribute.FINGERPRINT)) {
                    assertThat(message.fingerprintMatchesIfPresent()).as("octet %d", i).isFalse();
                }
            }
        }
    }

    @Test
    void readsBehindAnOffset() {
        byte[] slab = new byte[sample.length + 7];
        System.arraycopy(sample, 0, slab, 5, sample.length);
        assertThat(message.wrap(slab, 5, sample.length)).isTrue();
        assertThat(message.integrityMatches(key)).isTrue();
        assertThat(message.fingerprintMatchesIfPresent()).isTrue();
    }

    @Test
    @DisplayName("RFC 8489 section 14.5: attributes behind MESSAGE-INTEGRITY are ignored")
    void attributesBehindIntegrityAreNotSeen() {
        byte[] written = new byte[200];
        int length =
                request(written)
                        .username("abcdefgh:x".getBytes(UTF_8))
                        .integrity(key)
                        .useCandidate()
                        .attribute(0x7777, new byte[3])
                        .fingerprint()
                        .length();
        assertThat(message.wrap(written, 0, length)).isTrue();
        assertThat(message.usesCandidate()).isFalse();
        assertThat(message.unknownAttributeCount()).isZero();
        assertThat(message.integrityMatches(key)).isTrue();
        assertThat(message.fingerprintMatchesIfPresent()).isTrue();
    }

    @Test
    void fingerprintInTheMiddleIsRefused() {
        byte[] written = new byte[200];
        int length = request(written).fingerprint().useCandidate().length();
        assertThat(message.wrap(written, 0, length)).isFalse();
    }

    @Test
    void integrityOfOddLengthIsRefused() {
        byte[] written = new byte[200];
        int length =
                request(written).attribute(StunAttribute.MESSAGE_INTEGRITY, new byte[16]).length();
        assertThat(message.wrap(written, 0, length)).isFalse();
    }

    @Test
    void firstOfTwoEqualAttributesCounts() {
        byte[] written = new byte[200];
        int length = request(written).priority(7).priority(9).length();
        assertThat(message.wrap(written, 0, length)).isTrue();
        assertThat(message.priority()).isEqualTo(7);
    }

    @Test
    void attributesOfWrongSizeReadAsAbsent() {
        byte[] written = new byte[200];
        int length =
                request(written)
                        .attribute(StunAttribute.PRIORITY, new byte[] {1, 2, 3})
                        .attribute(StunAttribute.ICE_CONTROLLING, new byte[4])
                        .attribute(StunAttribute.ERROR_CODE, new byte[0])
                        .length();
        assertThat(message.wrap(written, 0, length)).isTrue();
        assertThat(message.priority()).isZero();
        assertThat(message.tieBreaker(StunAttribute.ICE_CONTROLLING)).isZero();
        assertThat(message.errorCode()).isZero();
    }

    @Test
    void moreAttributesThanAnyAgentSendsAreRefused() {
        byte[] written = new byte[400];
        StunWriter writer = request(written);
        for (int i = 0; i < StunMessage.MAX_ATTRIBUTES; i++) {
            writer.attribute(0x8000 + i, new byte[0]);
        }
        assertThat(message.wrap(written, 0, writer.length())).isTrue();
        writer.attribute(0x9000, new byte[0]);
        assertThat(message.wrap(written, 0, writer.length())).isFalse();
    }

    @Test
    void rememberedUnknownAttributesAreBounded() {
        byte[] written = new byte[400];
        StunWriter writer = request(written);
        for (int i = 0; i < 20; i++) {
            writer.attribute(0x7000 + i, new byte[0]);
        }
        assertThat(message.wrap(written, 0, writer.length())).isTrue();
        assertThat(message.unknownAttributeCount()).isEqualTo(StunMessage.MAX_UNKNOWN_ATTRIBUTES);
        assertThat(message.unknownAttribute(7)).isEqualTo(0x7007);
    }

    @Test
    @DisplayName("attack case 7: user names of any length and octets split safely or not at all")
    void userNamesSplitAtTheFirstColon() {
        assertThat(ufragLength("a".repeat(256) + ":" + "b".repeat(256))).isEqualTo(256);
        assertThat(ufragLength("a".repeat(256) + ":" + "b".repeat(257))).isEqualTo(-1);
        assertThat(ufragLength("nocolon")).isEqualTo(-1);
        assertThat(ufragLength("")).isEqualTo(-1);
        assertThat(ufragLength(":x")).isZero();
        assertThat(ufragLength("ab:c:d")).isEqualTo(2);
        assertThat(ufragLength("マ:\u0000")).isEqualTo(3);
    }

    @Test
    void readingAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long accepted = 0;
        for (int i = 0; i < 2_000; i++) {
            accepted += readWhole();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            accepted += readWhole();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(accepted).isEqualTo(3_000);
        assertThat(allocated).as("octets for 1000 messages").isLessThan(8_000);
    }

    private int readWhole() {
        boolean isGood =
                message.wrap(sample, 0, sample.length)
                        && message.fingerprintMatchesIfPresent()
                        && message.localUfragLength() == 4
                        && message.integrityMatches(key);
        return isGood ? 1 : 0;
    }

    private int ufragLength(String username) {
        byte[] written = new byte[700];
        int length = request(written).username(username.getBytes(UTF_8)).length();
        assertThat(message.wrap(written, 0, length)).isTrue();
        return message.localUfragLength();
    }

    private static StunWriter request(byte[] out) {
        return new StunWriter().beginRequest(new byte[12], out, 0, out.length);
    }
}
