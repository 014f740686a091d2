package dev.parley.protocol.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.protocol.rtp.ReceptionStatistics;

/** No octets make a reader or the writer throw, loop or touch what is not theirs. */
class RtcpFuzzTest {
    private static final int GUARD = 7;

    private final RtcpCompound compound = new RtcpCompound();
    private final int[] sequences = new int[40];
    private long sum;

    @FuzzTest
    void anyDatagramIsReadOrRefused(byte[] datagram) {
        // At the end of its array, so that reading past the packet is an exception.
        byte[] slab = new byte[GUARD + datagram.length];
        System.arraycopy(datagram, 0, slab, GUARD, datagram.length);
        compound.wrap(slab, GUARD, datagram.length);
        int messages = 0;
        while (compound.next()) {
            messages++;
            readMessage();
        }
        assertThat(messages).isLessThanOrEqualTo(datagram.length / RtcpCompound.HEADER_BYTES);
        if (messages == 0) {
            assertThat(compound.isMalformed()).isTrue();
        }
    }

    private void readMessage() {
        switch (compound.kind()) {
            case SENDER_REPORT -> {
                readSenderReport();
                readBlocks();
            }
            case RECEIVER_REPORT -> readBlocks();
            case SOURCE_DESCRIPTION -> readDescription();
            case GOODBYE -> readGoodbye();
            case NACK -> readNack();
            case TRANSPORT_FEEDBACK -> readTransportFeedback();
            case PICTURE_LOSS -> {
                PictureLoss loss = new PictureLoss();
                sum += loss.wrap(compound) ? loss.senderSsrc() + loss.mediaSsrc() : 0;
            }
            case FULL_INTRA_REQUEST -> readFullIntraRequest();
            case BITRATE_LIMIT -> readBitrateLimit();
            case OTHER -> {}
        }
    }

    private void readSenderReport() {
        SenderReport report = new SenderReport();
        if (report.wrap(compound)) {
            sum += report.senderSsrc() + report.ntpTimestamp() + report.rtpTimestamp();
            sum += report.packetCount() + report.octetCount();
        }
    }

    private void readBlocks() {
        ReportBlocks blocks = new ReportBlocks();
        if (!blocks.wrap(compound)) {
            return;
        }
        sum += blocks.reporterSsrc();
        for (int i = 0; i < blocks.count(); i++) {
            sum += blocks.ssrc(i) + blocks.highestSequence(i) + blocks.jitter(i);
            assertThat(blocks.fractionLost(i)).isBetween(0, 255);
            assertThat(blocks.cumulativeLost(i)).isBetween(-0x800000, 0x7FFFFF);
            int last = blocks.lastSenderReport(i);
            int delay = blocks.delaySinceLastSenderReport(i);
            assertThat(NtpTime.roundTripNanos(sum, last, delay)).isGreaterThanOrEqualTo(-1);
        }
    }

    private void readDescription() {
        SourceDescription description = new SourceDescription();
        description.wrap(compound);
        while (description.nextChunk()) {
            sum += description.ssrc();
            for (int i = 0; i < description.cnameLength(); i++) {
                sum += compound.buffer()[description.cnameOffset() + i];
            }
        }
    }

    private void readGoodbye() {
        Goodbye goodbye = new Goodbye();
        if (goodbye.wrap(compound)) {
            for (int i = 0; i < goodbye.count(); i++) {
                sum += goodbye.ssrc(i);
            }
        }
    }

    private void readNack() {
        Nack nack = new Nack();
        if (nack.wrap(compound)) {
            int count = nack.sequenceNumbers(sequences);
            for (int i = 0; i < count; i++) {
                assertThat(sequences[i]).isBetween(0, 65_535);
            }
            sum += nack.senderSsrc() + nack.mediaSsrc();
        }
    }

    private void readTransportFeedback() {
        TransportFeedback feedback = new TransportFeedback();
        if (!feedback.wrap(compound)) {
            return;
        }
        sum += feedback.senderSsrc() + feedback.mediaSsrc() + feedback.feedbackCount();
        int statuses = 0;
        while (feedback.next()) {
            statuses++;
            sum +=
                    feedback.sequenceNumber()
                            + (feedback.isReceived() ? feedback.arrivalMicros() : 0);
        }
        assertThat(statuses).isEqualTo(feedback.statusCount());
    }

    private void readFullIntraRequest() {
        FullIntraRequest request = new FullIntraRequest();
        if (request.wrap(compound)) {
            sum += request.senderSsrc();
            for (int i = 0; i < request.entries(); i++) {
                sum += request.ssrc(i) + request.requestNumber(i);
            }
        }
    }

    private void readBitrateLimit() {
        BitrateLimit limit = new BitrateLimit();
        if (limit.wrap(compound)) {
            assertThat(limit.bitrateBps()).isNotNegative();
            sum += limit.senderSsrc();
            for (int i = 0; i < limit.count(); i++) {
                sum += limit.ssrc(i);
            }
        }
    }

    /**
     * The octets are a script for the writer: room, then one octet for the kind of each message.
     */
    @FuzzTest
    void anyMessagesAreWrittenReadablyWithinTheirRoom(byte[] script) {
        if (script.length == 0) {
            return;
        }
        int room = (script[0] & 0xFF) * 4;
        // The array ends with the room, so that writing past it is an exception.
        byte[] buffer = new byte[GUARD + room];
        RtcpWriter writer = new RtcpWriter();
        writer.begin(buffer, GUARD, buffer.length);
        int written = 0;
        for (int i = 1; i < script.length; i++) {
            int before = writer.length();
            int argument = (script[i] & 0xFF) >> 3;
            write(writer, script[i] & 7, argument);
            boolean block = (script[i] & 7) == 1;
            written += writer.length() > before && !block ? 1 : 0;
        }
        compound.wrap(buffer, GUARD, writer.length());
        int read = 0;
        while (compound.next()) {
            read++;
            readMessage();
        }
        assertThat(read).isEqualTo(written);
        assertThat(compound.isMalformed()).isEqualTo(writer.length() == 0);
    }

    private static void write(RtcpWriter writer, int kind, int argument) {
        int[] numbers = new int[argument];
        for (int i = 0; i < argument; i++) {
            numbers[i] = i * i * 7 & 0xFFFF;
        }
        switch (kind) {
            case 0 -> writer.senderReport(argument, argument, argument, argument, argument);
            case 1 -> writer.reportBlock(argument, new ReceptionStatistics(90_000), argument);
            case 2 -> writer.receiverReport(argument);
            case 3 -> writer.cname(argument, new byte[argument]);
            case 4 -> writer.nack(1, 2, numbers, argument);
            case 5 -> writer.fullIntraRequest(1, 2, argument);
            case 6 -> writer.bitrateLimit(1, 1L << argument, numbers, argument);
            default -> writer.transportFeedback(1, 2, new byte[argument], argument);
        }
    }
}
