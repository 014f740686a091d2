package dev.parley.server.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.DtlsFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClientHellosTest {
    private static final String VERSION_AND_RANDOM = "fefd" + "52".repeat(32) + "00" + "00";
    private static final String SUITES = "0004" + "c02b" + "00ff" + "0100";
    private static final String GROUPS = "000a" + "0006" + "0004" + "11ec" + "001d";
    private static final String PROFILES =
            "000e" + "0009" + "0006" + "0001" + "0008" + "0007" + "00";
    private static final String MASTER_SECRET = "0017" + "0000";
    private static final String VERSIONS = "002b" + "0005" + "04" + "fefc" + "fefd";
    private static final String GOOD = hello(SUITES, GROUPS + PROFILES + MASTER_SECRET + VERSIONS);

    private final ClientHellos hellos = new ClientHellos();

    private static String hello(String suites, String extensions) {
        return VERSION_AND_RANDOM
                + suites
                + HexFormat.of().toHexDigits((short) (extensions.length() / 2))
                + extensions;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static HelloVerdict verdict(String hello) {
        return HelloVerdict.of(hex(hello));
    }

    @Test
    void acceptsAHelloWithAllThatIsNeeded() {
        assertThat(verdict(GOOD)).isEqualTo(HelloVerdict.ACCEPTABLE);
        assertThat(verdict(hello(SUITES, PROFILES + MASTER_SECRET)))
                .isEqualTo(HelloVerdict.ACCEPTABLE);
    }

    @Test
    void refusesAHelloWithoutACommonSrtpProfile() {
        assertThat(verdict(hello(SUITES, GROUPS + MASTER_SECRET)))
                .isEqualTo(HelloVerdict.NO_SRTP_PROFILE);
        assertThat(
                        verdict(
                                hello(
                                        SUITES,
                                        GROUPS
                                                + MASTER_SECRET
                                                + "000e0005"
                                                + "0002"
                                                + "0002"
                                                + "00")))
                .isEqualTo(HelloVerdict.NO_SRTP_PROFILE);
    }

    @Test
    void refusesAHelloWithNothingElseInCommon() {
        String extensions = GROUPS + PROFILES + MASTER_SECRET;
        String nullSuite = "0002" + "c006" + "0100";
        assertThat(verdict(hello(nullSuite, extensions))).isEqualTo(HelloVerdict.UNUSABLE);
        assertThat(verdict(hello(SUITES, GROUPS + PROFILES))).isEqualTo(HelloVerdict.UNUSABLE);
        String otherGroup = "000a" + "0004" + "0002" + "0019";
        assertThat(verdict(hello(SUITES, otherGroup + PROFILES + MASTER_SECRET)))
                .isEqualTo(HelloVerdict.UNUSABLE);
        String onlyNewer = "002b" + "0003" + "02" + "fefc";
        assertThat(verdict(hello(SUITES, extensions + onlyNewer))).isEqualTo(HelloVerdict.UNUSABLE);
        String older = "feff" + GOOD.substring(4);
        assertThat(verdict(older)).isEqualTo(HelloVerdict.UNUSABLE);
    }

    @Test
    void refusesAHelloCutAnywhere() {
        byte[] hello = hex(GOOD);
        for (int length = 0; length < hello.length; length++) {
            assertThat(HelloVerdict.of(Arrays.copyOf(hello, length)))
                    .isEqualTo(HelloVerdict.UNUSABLE);
        }
    }

    @Test
    void findsAHelloInOneRecord() {
        byte[] hello = hex(GOOD);
        assertThat(hellos.find(ClientHellos.asRecord(hello))).isEqualTo(hello);
        assertThat(hellos.lastRejection()).isNull();
    }

    @Test
    void remembersWhyAHelloWasRejected() {
        assertThat(hellos.find(ClientHellos.asRecord(hex(hello(SUITES, MASTER_SECRET))))).isNull();
        assertThat(hellos.lastRejection()).isEqualTo(DtlsFailure.NO_SRTP_PROFILE);
        assertThat(hellos.find(ClientHellos.asRecord(new byte[50]))).isNull();
        assertThat(hellos.lastRejection()).isEqualTo(DtlsFailure.HANDSHAKE_FAILED);
    }

    @Property
    void findsAHelloInFragmentsOfAnySizeAndOrder(
            @ForAll @IntRange(min = 1, max = 60) int fragmentBytes, @ForAll long seed) {
        byte[] hello = hex(GOOD);
        List<byte[]> fragments = fragments(hello, fragmentBytes);
        fragments.addAll(fragments.subList(0, fragments.size() / 2));
        Collections.shuffle(fragments, new Random(seed));
        ClientHellos found = new ClientHellos();
        boolean complete = false;
        for (byte[] fragment : fragments) {
            byte[] whole = found.find(fragment);
            if (whole != null) {
                assertThat(whole).isEqualTo(hello);
                complete = true;
            }
        }
        assertThat(complete).isTrue();
    }

    @Test
    void aNewerHelloInFragmentsDisplacesAnother() {
        byte[] other = hex(GOOD);
        Arrays.fill(other, 2, 34, (byte) 0x66);
        byte[] hello = hex(GOOD);
        List<byte[]> forged = fragments(other, 40);
        List<byte[]> genuine = fragments(hello, 40);
        assertThat(hellos.find(forged.get(0))).isNull();
        byte[] whole = null;
        for (byte[] fragment : genuine) {
            whole = hellos.find(fragment);
        }
        assertThat(whole).isEqualTo(hello);
    }

    private static List<byte[]> fragments(byte[] hello, int fragmentBytes) {
        List<byte[]> fragments = new ArrayList<>();
        for (int offset = 0; offset < hello.length; offset += fragmentBytes) {
            int length = Math.min(fragmentBytes, hello.length - offset);
            byte[] record =
                    ClientHellos.asRecord(Arrays.copyOfRange(hello, offset, offset + length));
            int message = Wire.RECORD_HEADER_BYTES;
            Wire.putU24(record, message + Wire.MESSAGE_LENGTH, hello.length);
            Wire.putU24(record, message + Wire.FRAGMENT_OFFSET, offset);
            fragments.add(record);
        }
        return fragments;
    }
}
