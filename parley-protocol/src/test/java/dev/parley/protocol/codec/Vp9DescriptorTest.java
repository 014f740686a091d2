package dev.parley.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.CodecName;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** RFC 9628 section 4.2 on hand-made payloads. */
class Vp9DescriptorTest {
    /** I L B V, long id, layers 0/0, TL0PICIDX 7, two layers with sizes and a group of one. */
    private static final String KEY_FRAME_WITH_STRUCTURE =
            "AA 9234 00 07 38 0140 00B4 0280 0168 01 04 01 82";

    private final Vp9Descriptor descriptor = new Vp9Descriptor();

    @Test
    void readsAKeyFrameWithItsScalabilityStructure() {
        wrap(KEY_FRAME_WITH_STRUCTURE);
        assertThat(descriptor.pictureId()).isEqualTo(0x1234);
        assertThat(descriptor.pictureIdOffset()).isEqualTo(1);
        assertThat(descriptor.pictureIdLength()).isEqualTo(2);
        assertThat(descriptor.tl0PictureIndex()).isEqualTo(7);
        assertThat(descriptor.tl0PictureIndexOffset()).isEqualTo(4);
        assertThat(descriptor.spatialLayers()).isEqualTo(2);
        assertThat(descriptor.width(1)).isEqualTo(640);
        assertThat(descriptor.height(1)).isEqualTo(360);
        assertThat(descriptor.width(2)).isZero();
        assertThat(descriptor.payloadOffset()).isEqualTo(17);
        assertThat(descriptor.isStartOfFrame()).isTrue();
        assertThat(descriptor.isEndOfFrame()).isFalse();
        assertThat(descriptor.isKeyFrame()).isTrue();
    }

    @Test
    void readsAFlexiblePredictedFrameWithReferences() {
        // I P L F E, short id 5, TID 2 U SID 1 D, references 1 then 2.
        wrap("F4 05 53 03 04 82");
        assertThat(descriptor.pictureId()).isEqualTo(5);
        assertThat(descriptor.pictureIdLength()).isEqualTo(1);
        assertThat(descriptor.temporalLayer()).isEqualTo(2);
        assertThat(descriptor.isSwitchingUpPoint()).isTrue();
        assertThat(descriptor.spatialLayer()).isEqualTo(1);
        assertThat(descriptor.tl0PictureIndex()).isEqualTo(-1);
        assertThat(descriptor.payloadOffset()).isEqualTo(5);
        assertThat(descriptor.isEndOfFrame()).isTrue();
        assertThat(descriptor.isKeyFrame()).isFalse();
    }

    @Test
    void anUpperSpatialLayerOrALaterPacketIsNoKeyFrame() {
        wrap("28 02 00 82");
        assertThat(descriptor.spatialLayer()).isEqualTo(1);
        assertThat(descriptor.isKeyFrame()).isFalse();
        wrap("20 00 00 82");
        assertThat(descriptor.isKeyFrame()).isFalse();
        wrap("08 82");
        assertThat(descriptor.pictureId()).isEqualTo(-1);
        assertThat(descriptor.isKeyFrame()).isTrue();
    }

    @Test
    void refusesMoreThanThreeReferences() {
        byte[] bytes = hex("50 03 05 07 08 82");
        assertThat(descriptor.wrap(bytes, 0, bytes.length)).isFalse();
    }

    @Test
    void refusesADescriptorCutShortAtEveryOctet() {
        byte[] whole = hex(KEY_FRAME_WITH_STRUCTURE);
        for (int length = 0; length < whole.length; length++) {
            assertThat(descriptor.wrap(whole, 0, length)).isEqualTo(length == 17);
            assertThat(Vp9Descriptor.startsKeyFrame(whole, 0, length)).isFalse();
        }
        assertThat(Vp9Descriptor.startsKeyFrame(whole, 0, whole.length)).isTrue();
    }

    @Property(tries = 5000)
    void bothReadingsOfAKeyFrameAgree(@ForAll @Size(max = 24) byte[] payload) {
        Vp9Descriptor read = new Vp9Descriptor();
        boolean whole = read.wrap(payload, 0, payload.length);
        assertThat(KeyFrames.isKeyFrame(CodecName.VP9, payload, 0, payload.length))
                .isEqualTo(whole && read.isKeyFrame());
    }

    private void wrap(String hex) {
        byte[] bytes = hex(hex);
        assertThat(descriptor.wrap(bytes, 0, bytes.length)).isTrue();
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
