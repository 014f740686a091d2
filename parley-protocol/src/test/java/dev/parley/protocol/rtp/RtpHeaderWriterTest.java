package dev.parley.protocol.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** RFC 3550 section 5.1 and RFC 8285 sections 4.2 and 4.3, written. */
class RtpHeaderWriterTest {
    private final byte[] scratch = new byte[64];
    private final RtpHeaderWriter writer = new RtpHeaderWriter();

    record Element(int id, byte[] data) {}

    @Test
    void writesTheFixedFieldsAlone() {
        begin();
        assertThat(written()).isEqualTo("80e0fffe89abcdeff0000001");
    }

    @Test
    void writesOneByteElementsAndPadsThem() {
        begin();
        assertThat(writer.uint8Extension(1, 0xAA)).isTrue();
        assertThat(writer.uint16Extension(14, 0x1234)).isTrue();
        assertThat(written())
                .isEqualTo("90e0fffe89abcdeff0000001" + "bede0002" + "10aae11234000000");
    }

    @Test
    void rewritesEarlierElementsWhenOneNeedsTheTwoByteForm() {
        begin();
        assertThat(writer.uint8Extension(1, 0xAA)).isTrue();
        assertThat(writer.uint24Extension(2, 0x010203)).isTrue();
        assertThat(writer.uint8Extension(20, 0xBB)).isTrue();
        assertThat(written())
                .isEqualTo("90e0fffe89abcdeff0000001" + "10000003" + "0101aa02030102031401bb00");
    }

    @Test
    void writesAnEmptyElementInTheTwoByteForm() {
        begin();
        assertThat(writer.extension(3, 0)).isPositive();
        assertThat(written()).isEqualTo("90e0fffe89abcdeff0000001" + "10000001" + "03000000");
    }

    @Test
    void leavesOutWhatIsImpossibleOrFindsNoRoom() {
        writer.begin(scratch, 0, 20);
        assertThat(writer.extension(0, 1)).isEqualTo(-1);
        assertThat(writer.extension(256, 1)).isEqualTo(-1);
        assertThat(writer.extension(1, 256)).isEqualTo(-1);
        assertThat(writer.extension(1, -1)).isEqualTo(-1);
        assertThat(writer.copyExtension(1, new byte[4], 0, 4)).isFalse();
        assertThat(writer.uint24Extension(1, 0x010203)).isTrue();
        assertThat(writer.uint8Extension(2, 1)).isFalse();
        assertThat(writer.extension(20, 0)).isEqualTo(-1);
        assertThat(writer.finish()).isEqualTo(20);
    }

    @Test
    void refusesToBeginWithoutRoom() {
        assertThatThrownBy(() -> writer.begin(scratch, 60, 64))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.begin(scratch, 0, 65))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.begin(scratch, -1, 64))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void everyElementWrittenIsReadBack(@ForAll("elements") List<Element> elements) {
        byte[] buffer = new byte[400];
        RtpHeaderWriter propertyWriter = new RtpHeaderWriter();
        propertyWriter.begin(buffer, 3, 300);
        propertyWriter.fixedFields(96, 1, 2, 3);
        Map<Integer, byte[]> accepted = new HashMap<>();
        for (Element element : elements) {
            byte[] data = element.data();
            if (accepted.containsKey(element.id())) {
                continue;
            }
            if (propertyWriter.copyExtension(element.id(), data, 0, data.length)) {
                accepted.put(element.id(), data);
            }
        }
        int length = propertyWriter.finish();
        assertThat(3 + length).isLessThanOrEqualTo(300);
        RtpPacket packet = new RtpPacket();
        assertThat(packet.wrap(buffer, 3, length)).isTrue();
        assertThat(packet.payloadLength()).isZero();
        accepted.forEach((id, data) -> {
            int offset = packet.extensionOffset(id);
            assertThat(packet.extensionLength(id)).isEqualTo(data.length);
            assertThat(Arrays.copyOfRange(buffer, offset, offset + data.length)).isEqualTo(data);
        });
    }

    @Provide
    Arbitrary<List<Element>> elements() {
        Arbitrary<Integer> ids =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 14),
                        Arbitraries.integers().between(1, 255));
        Arbitrary<byte[]> data =
                Arbitraries.oneOf(
                        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(4),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
        return Combinators.combine(ids, data).as(Element::new).list().ofMaxSize(20);
    }

    private void begin() {
        writer.begin(scratch, 0, scratch.length);
        writer.fixedFields(RtpHeaderWriter.MARKER | 96, 0xFFFE, 0x89ABCDEF, 0xF0000001);
    }

    private String written() {
        return HexFormat.of().formatHex(scratch, 0, writer.finish());
    }
}
