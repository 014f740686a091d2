package dev.parley.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.CodecName;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** RFC 7741 sections 4.2 and 4.3 on hand-made payloads. */
class Vp8DescriptorTest {
    /** Key frame of 640x360: frame tag, start code, width, height with scale bits set. */
    private static final String KEY_FRAME = "500200 9D012A 8042 6841 00";

    private final Vp8Descriptor descriptor = new Vp8Descriptor();

    @Test
    void readsTheDescriptorOfOneOctet() {
        wrap("10" + KEY_FRAME);
        assertThat(descriptor.length()).isEqualTo(1);
        assertThat(descriptor.pictureId()).isEqualTo(-1);
        assertThat(descriptor.pictureIdOffset()).isEqualTo(-1);
        assertThat(descriptor.tl0PictureIndex()).isEqualTo(-1);
        assertThat(descriptor.temporalLayer()).isZero();
        assertThat(descriptor.isKeyFrame()).isTrue();
        assertThat(descriptor.width()).isEqualTo(640);
        assertThat(descriptor.height()).isEqualTo(360);
    }

    @Test
    void readsALongPictureIdAndTheLayerFields() {
        // X S, I L T K, picture id 0x1234, TL0PICIDX 0x56, TID 2 Y KEYIDX 5.
        wrap("90 F0 9234 56 A5 01");
        assertThat(descriptor.length()).isEqualTo(6);
        assertThat(descriptor.pictureIdOffset()).isEqualTo(2);
        assertThat(descriptor.pictureIdLength()).isEqualTo(2);
        assertThat(descriptor.pictureId()).isEqualTo(0x1234);
        assertThat(descriptor.tl0PictureIndexOffset()).isEqualTo(4);
        assertThat(descriptor.tl0PictureIndex()).isEqualTo(0x56);
        assertThat(descriptor.temporalLayer()).isEqualTo(2);
        assertThat(descriptor.isLayerSync()).isTrue();
        assertThat(descriptor.isStartOfFrame()).isTrue();
        assertThat(descriptor.isKeyFrame()).isFalse();
        assertThat(descriptor.width()).isZero();
    }

    @Test
    void readsAShortPictureIdAndAKeyIndexWithoutALayer() {
        wrap("B0 90 7F E5 00");
        assertThat(descriptor.pictureId()).isEqualTo(0x7F);
        assertThat(descriptor.pictureIdLength()).isEqualTo(1);
        assertThat(descriptor.temporalLayer()).isZero();
        assertThat(descriptor.isLayerSync()).isFalse();
        assertThat(descriptor.isDiscardable()).isTrue();
        assertThat(descriptor.payloadOffset()).isEqualTo(4);
        assertThat(descriptor.isKeyFrame()).isTrue();
        assertThat(descriptor.height()).isZero();
    }

    @Test
    void onlyTheFirstPartitionStartsAFrame() {
        wrap("11" + KEY_FRAME);
        assertThat(descriptor.isStartOfFrame()).isFalse();
        assertThat(descriptor.isKeyFrame()).isFalse();
        wrap("00" + KEY_FRAME);
        assertThat(descriptor.isKeyFrame()).isFalse();
    }

    @Test
    void refusesADescriptorCutShortAtEveryOctet() {
        byte[] whole = hex("90 F0 9234 56 A5");
        for (int length = 0; length < whole.length; length++) {
            assertThat(descriptor.wrap(whole, 0, length)).isFalse();
            assertThat(Vp8Descriptor.startsKeyFrame(whole, 0, length)).isFalse();
        }
        assertThat(descriptor.wrap(whole, 0, whole.length)).isTrue();
        assertThat(descriptor.isKeyFrame()).isFalse();
    }

    @Test
    void rewritesACopyAndLeavesTheSource() {
        byte[] source = hex("FFFF 90 F0 9234 56 A5 01");
        assertThat(descriptor.wrap(source, 2, source.length - 2)).isTrue();
        byte[] copy = new byte[20];
        System.arraycopy(source, 2, copy, 12, descriptor.length());
        descriptor.rewriteCopy(copy, 12, 0x7FFF + 2, 0x1FF);
        assertThat(HexFormat.of().formatHex(copy, 12, 18)).isEqualTo("90f08001ffa5");
        assertThat(descriptor.pictureId()).isEqualTo(0x1234);
    }

    @Test
    void rewritingKeepsTheFormOfAShortPictureIdAndAddsNoField() {
        byte[] source = hex("90 80 05 01");
        assertThat(descriptor.wrap(source, 0, source.length)).isTrue();
        byte[] copy = source.clone();
        descriptor.rewriteCopy(copy, 0, 0x1FF, 9);
        assertThat(HexFormat.of().formatHex(copy)).isEqualTo("90807f01");
        byte[] bare = hex("10 01");
        assertThat(descriptor.wrap(bare, 0, bare.length)).isTrue();
        descriptor.rewriteCopy(bare, 0, 7, 9);
        assertThat(HexFormat.of().formatHex(bare)).isEqualTo("1001");
    }

    @Property
    void aRewrittenCopyReadsAsWhatWasWritten(
            @ForAll @Size(min = 7, max = 7) byte[] payload,
            @ForAll @IntRange(max = 0x7FFF) int pictureId,
            @ForAll @IntRange(max = 0xFF) int index) {
        Vp8Descriptor source = new Vp8Descriptor();
        assertThat(source.wrap(payload, 0, payload.length)).isTrue();
        byte[] copy = payload.clone();
        source.rewriteCopy(copy, 0, pictureId, index);
        Vp8Descriptor rewritten = new Vp8Descriptor();
        assertThat(rewritten.wrap(copy, 0, copy.length)).isTrue();
        assertThat(rewritten.length()).isEqualTo(source.length());
        assertThat(rewritten.isKeyFrame()).isEqualTo(source.isKeyFrame());
        assertThat(rewritten.temporalLayer()).isEqualTo(source.temporalLayer());
        int expected =
                switch (source.pictureIdLength()) {
                    case 1 -> pictureId & 0x7F;
                    case 2 -> pictureId;
                    default -> -1;
                };
        assertThat(rewritten.pictureId()).isEqualTo(expected);
        assertThat(rewritten.tl0PictureIndex())
                .isEqualTo(source.tl0PictureIndex() < 0 ? -1 : index);
    }

    @Property
    void bothReadingsOfAKeyFrameAgree(@ForAll @Size(max = 8) byte[] payload) {
        Vp8Descriptor read = new Vp8Descriptor();
        boolean whole = read.wrap(payload, 0, payload.length);
        assertThat(KeyFrames.isKeyFrame(CodecName.VP8, payload, 0, payload.length))
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
