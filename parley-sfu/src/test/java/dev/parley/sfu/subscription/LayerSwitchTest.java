package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.LayerQuality;
import dev.parley.sfu.publication.LayerSize;
import dev.parley.sfu.publication.Sections;
import dev.parley.sfu.publication.TrackOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayerSwitchTest {
    private static final WantedMedia LOW = new WantedMedia(true, LayerQuality.LOW, 0, 0);

    @Test
    void startsWithTheFirstKeyFrameOfALowerLayerThenClimbs() {
        Call call = Call.simulcast();
        call.layerFrame(0, 1, true);
        assertThat(call.subscription.currentLayer()).isZero();
        call.layerFrame(1, 1, true);
        assertThat(call.subscription.currentLayer()).isEqualTo(1);
        call.layerFrame(2, 1, false);
        assertThat(call.subscription.currentLayer()).isEqualTo(1);
        assertThat(call.subscription.targetLayer()).isEqualTo(2);
        assertThat(call.feedback.keyFrameRequests).containsSubsequence(102);
        call.layerFrame(1, 2, false);
        call.layerFrame(2, 2, true);
        assertThat(call.subscription.currentLayer()).isEqualTo(2);
        call.layerFrame(1, 3, false);
        assertThat(call.drops.get(DropReason.OTHER_LAYER)).isEqualTo(2);
        assertThat(call.output.packets).hasSize(4);
        assertContinuous(call.output.packets);
    }

    @Test
    void holdsTheHigherLayerUntilAKeyFrameOfTheLowerArrives() {
        Call call = climbed();
        call.subscription.setWanted(LOW, call.now);
        assertThat(call.feedback.keyFrameRequests).last().isEqualTo(100);
        call.layerFrame(2, 3, false);
        call.layerFrame(0, 3, false);
        assertThat(call.subscription.currentLayer()).isEqualTo(2);
        call.layerFrame(0, 4, true);
        assertThat(call.subscription.currentLayer()).isZero();
        assertContinuous(call.output.packets);
    }

    @Test
    void stepsDownWhenTheLayerStopsFlowing() {
        Call call = climbed();
        for (int i = 10; i < 50; i++) {
            call.layerFrame(0, i, false);
            call.layerFrame(1, i, false);
            call.pass(30);
        }
        assertThat(call.subscription.targetLayer()).isEqualTo(1);
        assertThat(call.feedback.keyFrameRequests).last().isEqualTo(101);
        call.layerFrame(1, 50, true);
        assertThat(call.subscription.currentLayer()).isEqualTo(1);
        assertContinuous(call.output.packets);
    }

    @Test
    void climbsAgainWhenTheLayerFlowsAgain() {
        Call call = climbed();
        int sequence = 10;
        for (; sequence < 50; sequence++) {
            call.layerFrame(0, sequence, sequence == 48);
            call.pass(30);
        }
        assertThat(call.subscription.currentLayer()).isZero();
        for (; sequence < 80; sequence++) {
            call.layerFrame(0, sequence, false);
            call.layerFrame(2, sequence, false);
            call.pass(30);
        }
        assertThat(call.subscription.targetLayer()).isEqualTo(2);
        call.layerFrame(2, sequence, true);
        assertThat(call.subscription.currentLayer()).isEqualTo(2);
        assertContinuous(call.output.packets);
    }

    @Test
    void keepsTheLayerWhenAllAreSilent() {
        Call call = climbed();
        call.pass(5000);
        assertThat(call.subscription.currentLayer()).isEqualTo(2);
        call.layerFrame(2, 3, false);
        assertThat(call.output.last().vp8().pictureId())
                .isEqualTo(
                        call.output.packets.get(call.output.packets.size() - 2).vp8().pictureId()
                                + 1);
    }

    @Test
    void mapsASizeToTheSmallestLayerThatCoversIt() {
        TrackOptions options =
                new TrackOptions(
                        MediaKind.VIDEO,
                        List.of(
                                new LayerSize(LayerQuality.LOW, 320, 180),
                                new LayerSize(LayerQuality.MEDIUM, 640, 360),
                                new LayerSize(LayerQuality.HIGH, 1280, 720)));
        Call call = new Call(options, Sections.simulcast("1"));
        assertThat(call.track.publication().layerFor(LayerQuality.HIGH, 320, 180)).isZero();
        assertThat(call.track.publication().layerFor(LayerQuality.HIGH, 321, 180)).isEqualTo(1);
        assertThat(call.track.publication().layerFor(LayerQuality.LOW, 180, 320)).isZero();
        assertThat(call.track.publication().layerFor(LayerQuality.LOW, 3000, 2000)).isEqualTo(2);
        assertThat(call.track.publication().layerFor(LayerQuality.MEDIUM, 0, 0)).isEqualTo(1);
    }

    @Test
    void alignsTimestampsBySenderReports() {
        Call call = Call.simulcast();
        call.layerFrame(0, 10, true);
        // Both layers' clocks tell that the frame numbered alike was captured at the same time.
        long ntp = 5_000L << 32;
        call.senderReport(100, ntp, 30_000);
        call.layerFrame(1, 10, false);
        call.senderReport(101, ntp, 1_030_000);
        call.now += 400 * Call.MILLI;
        // Captured 3 frames later, arrived 12 frame times later.
        call.layerFrame(1, 13, true);
        assertThat(call.output.last().timestamp() - call.output.packets.getFirst().timestamp())
                .isEqualTo(3 * 3000);
    }

    @Test
    void alignsTimestampsByArrivalWithoutSenderReports() {
        Call call = Call.simulcast();
        call.layerFrame(0, 10, true);
        call.now += 400 * Call.MILLI;
        call.layerFrame(1, 13, true);
        assertThat(call.output.last().timestamp() - call.output.packets.getFirst().timestamp())
                .isEqualTo(36_000);
    }

    @Test
    void doesNotBelieveAbsurdSenderReports() {
        Call call = Call.simulcast();
        call.layerFrame(0, 10, true);
        call.layerFrame(1, 10, false);
        call.senderReport(100, 5_000L << 32, 30_000);
        call.senderReport(101, 5_000L << 32, 500_000_000);
        call.now += 400 * Call.MILLI;
        call.layerFrame(1, 13, true);
        assertThat(call.output.last().timestamp() - call.output.packets.getFirst().timestamp())
                .isEqualTo(36_000);
    }

    @Test
    void timestampsGrowEvenWhereTheNewLayerIsBehind() {
        Call call = Call.simulcast();
        call.layerFrame(0, 10, true);
        call.layerFrame(1, 10, false);
        long ntp = 5_000L << 32;
        call.senderReport(100, ntp, 30_000);
        call.senderReport(101, ntp, 1_030_000);
        call.layerFrame(1, 5, true);
        assertThat(call.output.last().timestamp() - call.output.packets.getFirst().timestamp())
                .isEqualTo(1);
    }

    /** A call whose subscriber gets the highest of three layers. */
    private static Call climbed() {
        Call call = Call.simulcast();
        for (int layer = 0; layer < 3; layer++) {
            call.layerFrame(layer, 1, true);
            call.layerFrame(layer, 2, false);
        }
        assertThat(call.subscription.currentLayer()).isEqualTo(2);
        return call;
    }

    private static void assertContinuous(List<SentPacket> packets) {
        for (int i = 1; i < packets.size(); i++) {
            SentPacket before = packets.get(i - 1);
            SentPacket after = packets.get(i);
            assertThat(after.sequence()).isEqualTo((before.sequence() + 1) & 0xFFFF);
            assertThat(after.timestamp() - before.timestamp()).isPositive();
            assertThat(after.vp8().pictureId() - before.vp8().pictureId()).isPositive();
            assertThat(after.vp8().tl0PictureIndex()).isGreaterThan(before.vp8().tl0PictureIndex());
        }
    }
}
