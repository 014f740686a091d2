package dev.parley.protocol.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Each message read from hand-made octets, whole and cut. */
class RtcpMessagesTest {
    private final RtcpCompound compound = new RtcpCompound();
    private byte[] bytes = new byte[0];

    @Test
    void readsASenderReportWithABlock() {
        // RFC 3550 section 6.4.1.
        read(
                "81C8000C 00000001 E1234567 80000000 00001000 00000010 FFFFFFFF"
                        + "00000002 40FFFFFE 00010005 00000007 45678000 00010000");
        SenderReport report = new SenderReport();
        assertThat(report.wrap(compound)).isTrue();
        assertThat(report.senderSsrc()).isEqualTo(1);
        assertThat(report.ntpTimestamp()).isEqualTo(0xE123456780000000L);
        assertThat(report.rtpTimestamp()).isEqualTo(0x1000);
        assertThat(report.packetCount()).isEqualTo(16);
        assertThat(report.octetCount()).isEqualTo(0xFFFFFFFFL);
        ReportBlocks blocks = new ReportBlocks();
        assertThat(blocks.wrap(compound)).isTrue();
        assertThat(blocks.reporterSsrc()).isEqualTo(1);
        assertThat(blocks.count()).isEqualTo(1);
        assertThat(blocks.ssrc(0)).isEqualTo(2);
        assertThat(blocks.fractionLost(0)).isEqualTo(64);
        assertThat(blocks.cumulativeLost(0)).isEqualTo(-2);
        assertThat(blocks.highestSequence(0)).isEqualTo(0x10005);
        assertThat(blocks.jitter(0)).isEqualTo(7);
        assertThat(blocks.lastSenderReport(0)).isEqualTo(0x45678000);
        assertThat(blocks.delaySinceLastSenderReport(0)).isEqualTo(0x10000);
    }

    @Test
    void refusesReportsShorterThanTheyAnnounce() {
        read("80C80005 00000001 E1234567 80000000 00001000 00000010");
        assertThat(new SenderReport().wrap(compound)).isFalse();
        assertThat(new ReportBlocks().wrap(compound)).isFalse();
        read("9FC90001 00000001");
        assertThat(new ReportBlocks().wrap(compound)).isFalse();
        read("80C90000");
        assertThat(new ReportBlocks().wrap(compound)).isFalse();
    }

    @Test
    void readsAReceiverReportOfThirtyOneBlocks() {
        read(
                "9FC900BB 00000001"
                        + "00000002 00000000 00000000 00000000 00000000 00000000".repeat(31));
        ReportBlocks blocks = new ReportBlocks();
        assertThat(blocks.wrap(compound)).isTrue();
        assertThat(blocks.count()).isEqualTo(31);
        assertThat(blocks.ssrc(30)).isEqualTo(2);
    }

    @Test
    void readsCanonicalNames() {
        // RFC 3550 section 6.5: a tool item before the name, then a chunk without a name.
        read("82CA0006 00000001 06024142 01036162 63000000 00000002 00000000");
        SourceDescription description = new SourceDescription();
        description.wrap(compound);
        assertThat(description.nextChunk()).isTrue();
        assertThat(description.ssrc()).isEqualTo(1);
        assertThat(
                        new String(
                                bytes,
                                description.cnameOffset(),
                                description.cnameLength(),
                                StandardCharsets.UTF_8))
                .isEqualTo("abc");
        assertThat(description.nextChunk()).isTrue();
        assertThat(description.ssrc()).isEqualTo(2);
        assertThat(description.cnameOffset()).isEqualTo(-1);
        assertThat(description.nextChunk()).isFalse();
    }

    @Test
    void refusesChunksThatAreCutOrNotClosed() {
        for (String hex :
                new String[] {
                    "81CA0000",
                    "81CA0001 00000001",
                    "81CA0002 00000001 01036162",
                    "81CA0002 00000001 01026162",
                    "81CA0002 00000001 01014101",
                    "81CA0002 00000001 01FF0000",
                }) {
            read(hex);
            SourceDescription description = new SourceDescription();
            description.wrap(compound);
            assertThat(description.nextChunk()).as(hex).isFalse();
            assertThat(description.nextChunk()).as(hex).isFalse();
        }
    }

    @Test
    void readsAGoodbye() {
        read("82CB0003 00000001 00000002 02627965");
        Goodbye goodbye = new Goodbye();
        assertThat(goodbye.wrap(compound)).isTrue();
        assertThat(goodbye.count()).isEqualTo(2);
        assertThat(goodbye.ssrc(1)).isEqualTo(2);
        read("9FCB0001 00000001");
        assertThat(goodbye.wrap(compound)).isFalse();
    }

    @Test
    void readsANackAcrossTheWrap() {
        // RFC 4585 section 6.2.1: 65534, 65535, 14; then 100 alone.
        read("81CD0004 00000001 00000002 FFFE8001 00640000");
        Nack nack = new Nack();
        assertThat(nack.wrap(compound)).isTrue();
        assertThat(nack.senderSsrc()).isEqualTo(1);
        assertThat(nack.mediaSsrc()).isEqualTo(2);
        assertThat(nack.pairs()).isEqualTo(2);
        int[] sequences = new int[20];
        assertThat(nack.sequenceNumbers(sequences)).isEqualTo(4);
        assertThat(sequences).startsWith(65_534, 65_535, 14, 100);
        assertThat(nack.sequenceNumbers(new int[3])).isEqualTo(3);
        assertThat(nack.sequenceNumbers(new int[0])).isZero();
        read("81CD0001 00000001");
        assertThat(nack.wrap(compound)).isFalse();
        read("81CD0002 00000001 00000002");
        assertThat(nack.wrap(compound)).isTrue();
        assertThat(nack.sequenceNumbers(sequences)).isZero();
    }

    @Test
    void readsKeyFrameRequests() {
        read("81CE0002 00000001 00000002");
        PictureLoss loss = new PictureLoss();
        assertThat(loss.wrap(compound)).isTrue();
        assertThat(loss.senderSsrc()).isEqualTo(1);
        assertThat(loss.mediaSsrc()).isEqualTo(2);
        read("81CE0001 00000001");
        assertThat(loss.wrap(compound)).isFalse();
        // RFC 5104 section 4.3.1, two streams.
        read("84CE0006 00000001 00000000 00000002 FE000000 00000003 01000000");
        FullIntraRequest request = new FullIntraRequest();
        assertThat(request.wrap(compound)).isTrue();
        assertThat(request.senderSsrc()).isEqualTo(1);
        assertThat(request.entries()).isEqualTo(2);
        assertThat(request.ssrc(1)).isEqualTo(3);
        assertThat(request.requestNumber(0)).isEqualTo(254);
        read("84CE0003 00000001 00000000 00000002");
        assertThat(request.wrap(compound)).isTrue();
        assertThat(request.entries()).isZero();
        read("84CE0001 00000001");
        assertThat(request.wrap(compound)).isFalse();
    }

    @Test
    void readsABitrateLimit() {
        // draft-alvestrand-rmcat-remb-03 section 2.2: exponent 3, mantissa 125000.
        read("8FCE0005 00000001 00000000 52454D42 010DE848 00000002");
        BitrateLimit limit = new BitrateLimit();
        assertThat(compound.kind()).isEqualTo(RtcpKind.BITRATE_LIMIT);
        assertThat(limit.wrap(compound)).isTrue();
        assertThat(limit.senderSsrc()).isEqualTo(1);
        assertThat(limit.bitrateBps()).isEqualTo(1_000_000);
        assertThat(limit.count()).isEqualTo(1);
        assertThat(limit.ssrc(0)).isEqualTo(2);
    }

    @Test
    void holdsABitrateLimitWithinItsTypeAndItsStreamsWithinTheMessage() {
        BitrateLimit limit = new BitrateLimit();
        read("8FCE0004 00000001 00000000 52454D42 00FFFFFF");
        assertThat(limit.wrap(compound)).isTrue();
        assertThat(limit.bitrateBps()).isEqualTo(Long.MAX_VALUE);
        read("8FCE0004 00000001 00000000 52454D42 00FC0000");
        assertThat(limit.wrap(compound)).isTrue();
        assertThat(limit.bitrateBps()).isZero();
        read("8FCE0005 00000001 00000000 52454D42 FF0DE848 00000002");
        assertThat(limit.wrap(compound)).isFalse();
        read("8FCE0003 00000001 00000000 52454D42");
        assertThat(limit.wrap(compound)).isFalse();
    }

    private void read(String hex) {
        bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        compound.wrap(bytes, 0, bytes.length);
        assertThat(compound.next()).isTrue();
    }
}
