package dev.parley.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.protocol.rtp.CodecName;

/** No payload makes a descriptor reader or writer throw, loop or look past the payload. */
class PayloadFuzzTest {
    private static final int BEFORE = 5;

    @FuzzTest
    void anyPayloadIsReadOrRefused(byte[] payload) {
        // At the end of its array, so that reading past the payload is an exception.
        byte[] slab = new byte[BEFORE + payload.length];
        System.arraycopy(payload, 0, slab, BEFORE, payload.length);
        for (CodecName codec : CodecName.values()) {
            KeyFrames.isKeyFrame(codec, slab, BEFORE, payload.length);
        }
        Opus.isDtx(slab, BEFORE, payload.length);
        Opus.isSilence(slab, BEFORE, payload.length);
        Opus.isStereo(slab, BEFORE, payload.length);
        assertThat(Opus.ticks(slab, BEFORE, payload.length)).isBetween(0, 5760);
        readVp8(slab, payload.length);
        readVp9(slab, payload.length);
    }

    private static void readVp8(byte[] slab, int length) {
        Vp8Descriptor descriptor = new Vp8Descriptor();
        boolean whole = descriptor.wrap(slab, BEFORE, length);
        assertThat(Vp8Descriptor.startsKeyFrame(slab, BEFORE, length))
                .isEqualTo(whole && descriptor.isKeyFrame());
        if (!whole) {
            return;
        }
        assertThat(descriptor.payloadOffset()).isBetween(BEFORE + 1, BEFORE + length);
        assertThat(descriptor.width()).isBetween(0, 0x3FFF);
        assertThat(descriptor.height()).isBetween(0, 0x3FFF);
        assertThat(descriptor.temporalLayer()).isBetween(0, 3);
        descriptor.isLayerSync();
        descriptor.isDiscardable();
        // The copy ends with the descriptor, so that writing past it is an exception.
        byte[] copy = new byte[3 + descriptor.length()];
        System.arraycopy(slab, BEFORE, copy, 3, descriptor.length());
        descriptor.rewriteCopy(copy, 3, 0x1234, 0x56);
        Vp8Descriptor rewritten = new Vp8Descriptor();
        assertThat(rewritten.wrap(copy, 3, descriptor.length())).isTrue();
        assertThat(rewritten.length()).isEqualTo(descriptor.length());
        assertThat(rewritten.pictureId())
                .isEqualTo(
                        descriptor.pictureIdLength() == 0
                                ? -1
                                : descriptor.pictureIdLength() == 1 ? 0x34 : 0x1234);
        assertThat(rewritten.tl0PictureIndex())
                .isEqualTo(descriptor.tl0PictureIndex() < 0 ? -1 : 0x56);
    }

    private static void readVp9(byte[] slab, int length) {
        Vp9Descriptor descriptor = new Vp9Descriptor();
        boolean whole = descriptor.wrap(slab, BEFORE, length);
        assertThat(Vp9Descriptor.startsKeyFrame(slab, BEFORE, length))
                .isEqualTo(whole && descriptor.isKeyFrame());
        if (!whole) {
            return;
        }
        assertThat(descriptor.payloadOffset()).isBetween(BEFORE + 1, BEFORE + length);
        assertThat(descriptor.pictureId()).isBetween(-1, 0x7FFF);
        assertThat(descriptor.tl0PictureIndex()).isBetween(-1, 0xFF);
        assertThat(descriptor.temporalLayer()).isBetween(0, 7);
        descriptor.isSwitchingUpPoint();
        for (int layer = -1; layer <= descriptor.spatialLayers(); layer++) {
            assertThat(descriptor.width(layer)).isBetween(0, 0xFFFF);
            assertThat(descriptor.height(layer)).isBetween(0, 0xFFFF);
        }
    }
}
