package dev.parley.protocol.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1. */
class TransportFeedbackTest {
    private final RtcpCompound compound = new RtcpCompound();
    private final TransportFeedback feedback = new TransportFeedback();

    @Test
    void readsEveryKindOfChunkAndDelta() {
        // Base 65535, 12 statuses, reference 2, count 9: a run of 3 lost, then a two-bit vector
        // 1 2 0 1 0 0 0, then a one-bit vector 1 0 (and twelve bits unused).
        assertThat(
                        wrap(
                                "8FCD0007 00000001 00000002 FFFF000C 00000209"
                                        + "0003 D840 A000 04 FFF0 01 02 00 0000"))
                .isTrue();
        assertThat(feedback.senderSsrc()).isEqualTo(1);
        assertThat(feedback.mediaSsrc()).isEqualTo(2);
        assertThat(feedback.statusCount()).isEqualTo(12);
        assertThat(feedback.referenceTime()).isEqualTo(2);
        assertThat(feedback.feedbackCount()).isEqualTo(9);
        assertThat(statuses())
                .containsExactly(
                        "65535 lost",
                        "0 lost",
                        "1 lost",
                        "2 at 129000",
                        "3 at 125000",
                        "4 lost",
                        "5 at 125250",
                        "6 lost",
                        "7 lost",
                        "8 lost",
                        "9 at 125750",
                        "10 lost");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "8FCD0003 00000001 00000002 00010001, cut before the reference time",
        "8FCD0004 00000001 00000002 00010001 00000000, no chunk",
        "8FCD0005 00000001 00000002 00010000 00000000 20010000, no status",
        "8FCD0005 00000001 00000002 0001FFFF 00000000 1FFF1FFF, 65535 statuses",
        "8FCD0005 00000001 00000002 00011000 00000000 00010001, chunks for too few statuses",
        "8FCD0005 00000001 00000002 00010001 00000000 00000000, run of no length",
        "8FCD0005 00000001 00000002 00010001 00000000 60010000, reserved symbol in a run",
        "8FCD0005 00000001 00000002 00010001 00000000 F0000000, reserved symbol in a vector",
        "8FCD0005 00000001 00000002 00010003 00000000 20030101, deltas cut short",
        "AFCD0005 00000001 00000002 00010002 00000000 20020102, deltas in the padding",
    })
    void refusesMessagesThatDoNotHoldWhatTheyAnnounce(String hex, String what) {
        assertThat(wrap(hex)).as(what).isFalse();
    }

    @Test
    void readsTheLongestRunAllowed() {
        assertThat(wrap("8FCD0005 00000001 00000002 00012000 00000000 1FFF0001")).isTrue();
        assertThat(statuses()).hasSize(TransportFeedback.MAX_STATUSES);
    }

    private List<String> statuses() {
        List<String> statuses = new ArrayList<>();
        while (feedback.next()) {
            String state = feedback.isReceived() ? "at " + feedback.arrivalMicros() : "lost";
            statuses.add(feedback.sequenceNumber() + " " + state);
        }
        return statuses;
    }

    private boolean wrap(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        compound.wrap(bytes, 0, bytes.length);
        assertThat(compound.next()).isTrue();
        return feedback.wrap(compound);
    }
}
