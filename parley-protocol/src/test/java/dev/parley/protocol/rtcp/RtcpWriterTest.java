package dev.parley.protocol.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.protocol.rtp.ReceptionStatistics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Each message as octets, and read back. */
class RtcpWriterTest {
    private final byte[] buffer = new byte[1500];
    private final RtcpWriter writer = new RtcpWriter();
    private final RtcpCompound compound = new RtcpCompound();

    @Test
    void writesACompoundOfReportAndName() {
        // RFC 3550 sections 6.4.2 and 6.5.1.
        ReceptionStatistics statistics = new ReceptionStatistics(90_000);
        for (int sequence : new int[] {65_535, 0, 2, 3}) {
            statistics.onPacket(sequence, 0, 0);
        }
        statistics.onSenderReport(0x45678000, 0);
        writer.begin(buffer, 0, buffer.length);
        assertThat(writer.receiverReport(1)).isTrue();
        assertThat(writer.reportBlock(2, statistics, 500_000_000L)).isTrue();
        assertThat(writer.cname(1, "ab".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(written())
                .isEqualTo(
                        "81c9000700000001"
                                + "00000002330000010001000300000000"
                                + "4567800000008000"
                                + "81ca0003000000010102616200000000");
    }

    @Test
    void writesASenderReport() {
        writer.begin(buffer, 0, buffer.length);
        assertThat(writer.senderReport(1, 0xE123456780000000L, 0x1000, 16, 0xFFFFFFFFL)).isTrue();
        assertThat(written()).isEqualTo("80c8000600000001e1234567800000000000100000000010ffffffff");
    }

    @Test
    void writesKeyFrameRequestsAndAGoodbye() {
        writer.begin(buffer, 0, buffer.length);
        assertThat(writer.pictureLoss(1, 2)).isTrue();
        assertThat(writer.fullIntraRequest(1, 2, 0x1FE)).isTrue();
        assertThat(writer.goodbye(1)).isTrue();
        assertThat(written())
                .isEqualTo(
                        "81ce00020000000100000002"
                                + "84ce0004000000010000000000000002fe000000"
                                + "81cb000100000001");
    }

    @Test
    void packsANackIntoPairs() {
        writer.begin(buffer, 0, buffer.length);
        int[] sequences = {65_534, 65_535, 14, 15, 100};
        assertThat(writer.nack(1, 2, sequences, 5)).isEqualTo(5);
        assertThat(written()).isEqualTo("81cd00050000000100000002fffe8001000f000000640000");
    }

    @Test
    void asksForAsManyAsFindRoom() {
        int[] sequences = {0, 100, 200, 300};
        writer.begin(buffer, 0, 20);
        assertThat(writer.nack(1, 2, sequences, 4)).isEqualTo(2);
        assertThat(writer.length()).isEqualTo(20);
        writer.begin(buffer, 0, 15);
        assertThat(writer.nack(1, 2, sequences, 4)).isZero();
        assertThat(writer.nack(1, 2, sequences, 0)).isZero();
        assertThat(writer.length()).isZero();
    }

    @Test
    void writesABitrateLimitAndPaddedTransportFeedback() {
        writer.begin(buffer, 0, buffer.length);
        assertThat(writer.bitrateLimit(1, 1_000_000, new int[] {2, 3}, 2)).isTrue();
        assertThat(writer.transportFeedback(1, 2, hex("FFFF0001000002092001 04"), 11)).isTrue();
        assertThat(writer.goodbye(1)).isFalse();
        assertThat(written())
                .isEqualTo(
                        "8fce0006000000010000000052454d42020bd0900000000200000003"
                                + "afcd00050000000100000002ffff000100000209200104"
                                + "01");
    }

    @Test
    void leavesOutWhatFindsNoRoomWhole() {
        ReceptionStatistics statistics = new ReceptionStatistics(90_000);
        for (int limit = 0; limit < 8; limit++) {
            writer.begin(buffer, 0, limit);
            assertThat(writer.senderReport(1, 2, 3, 4, 5)).isFalse();
            assertThat(writer.receiverReport(1)).isFalse();
            assertThat(writer.reportBlock(1, statistics, 0)).isFalse();
            assertThat(writer.cname(1, new byte[0])).isFalse();
            assertThat(writer.goodbye(1)).isFalse();
            assertThat(writer.pictureLoss(1, 2)).isFalse();
            assertThat(writer.fullIntraRequest(1, 2, 3)).isFalse();
            assertThat(writer.bitrateLimit(1, 2, new int[0], 0)).isFalse();
            assertThat(writer.transportFeedback(1, 2, new byte[8], 8)).isFalse();
            assertThat(writer.length()).isZero();
        }
    }

    @Test
    void refusesWhatNoMessageCanHold() {
        writer.begin(buffer, 0, buffer.length);
        assertThat(writer.cname(1, new byte[256])).isFalse();
        assertThat(writer.bitrateLimit(1, -1, new int[0], 0)).isFalse();
        assertThat(writer.bitrateLimit(1, 1, new int[256], 256)).isFalse();
        assertThat(writer.length()).isZero();
        assertThatThrownBy(() -> writer.begin(buffer, 0, buffer.length + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.begin(buffer, 5, 4))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesThirtyOneReportBlocksAndOnlyInAReport() {
        ReceptionStatistics statistics = new ReceptionStatistics(90_000);
        writer.begin(buffer, 0, buffer.length);
        assertThat(writer.reportBlock(2, statistics, 0)).isFalse();
        assertThat(writer.receiverReport(1)).isTrue();
        for (int i = 0; i < 31; i++) {
            assertThat(writer.reportBlock(i, statistics, 0)).isTrue();
        }
        assertThat(writer.reportBlock(31, statistics, 0)).isFalse();
        assertThat(writer.goodbye(1)).isTrue();
        assertThat(writer.reportBlock(2, statistics, 0)).isFalse();
        readFirst();
        ReportBlocks blocks = new ReportBlocks();
        assertThat(blocks.wrap(compound)).isTrue();
        assertThat(blocks.count()).isEqualTo(31);
        assertThat(blocks.ssrc(30)).isEqualTo(30);
    }

    @Property
    void everyNumberOfANackIsReadBack(
            @ForAll @Size(max = 60) Set<@IntRange(max = 65_535) Integer> wanted,
            @ForAll @IntRange(max = 65_535) int start) {
        // Half of them close together, as real losses are.
        TreeSet<Integer> numbers =
                wanted.stream()
                        .map(n -> n % 2 == 0 ? n : (start + n % 64) & 0xFFFF)
                        .collect(Collectors.toCollection(TreeSet::new));
        int[] sequences = numbers.stream().mapToInt(Integer::intValue).toArray();
        writer.begin(buffer, 0, buffer.length);
        assertThat(writer.nack(1, 2, sequences, sequences.length)).isEqualTo(sequences.length);
        if (sequences.length > 0) {
            readFirst();
            Nack nack = new Nack();
            assertThat(nack.wrap(compound)).isTrue();
            int[] read = new int[100];
            int count = nack.sequenceNumbers(read);
            assertThat(Arrays.copyOf(read, count)).isEqualTo(sequences);
        }
    }

    @Property
    void aBitrateIsReadBackWithinItsPrecision(@ForAll @LongRange(min = 0) long bitrateBps) {
        writer.begin(buffer, 0, buffer.length);
        assertThat(writer.bitrateLimit(1, bitrateBps, new int[] {7}, 1)).isTrue();
        readFirst();
        BitrateLimit limit = new BitrateLimit();
        assertThat(limit.wrap(compound)).isTrue();
        assertThat(limit.bitrateBps()).isLessThanOrEqualTo(bitrateBps);
        assertThat(bitrateBps - limit.bitrateBps()).isLessThanOrEqualTo(bitrateBps >> 17);
    }

    @Property
    void aNameIsReadBack(@ForAll @Size(max = 255) byte[] name, @ForAll int ssrc) {
        writer.begin(buffer, 0, buffer.length);
        assertThat(writer.cname(ssrc, name)).isTrue();
        readFirst();
        SourceDescription description = new SourceDescription();
        description.wrap(compound);
        assertThat(description.nextChunk()).isTrue();
        assertThat(description.ssrc()).isEqualTo(ssrc);
        int offset = description.cnameOffset();
        assertThat(Arrays.copyOfRange(buffer, offset, offset + description.cnameLength()))
                .isEqualTo(name);
    }

    private void readFirst() {
        compound.wrap(buffer, 0, writer.length());
        assertThat(compound.next()).isTrue();
    }

    private String written() {
        return HexFormat.of().formatHex(buffer, 0, writer.length());
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
