package dev.parley.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FramesTest {
    @Test
    void aPictureOfThreePlanesTellsItsParts() {
        ByteBuffer[] planes = {bytes(5 * 8), bytes(3 * 4), bytes(3 * 4)};
        VideoFrame frame =
                VideoFrame.i420(7, 5, planes, new int[] {8, 4, 4})
                        .withRotation(VideoRotation.VIDEO_ROTATION_90)
                        .withTimestampUs(1234);
        assertThat(frame.getPixelFormat()).isEqualTo(VideoPixelFormat.I420);
        assertThat(frame.getWidth()).isEqualTo(7);
        assertThat(frame.getHeight()).isEqualTo(5);
        assertThat(frame.getNumberOfPlanes()).isEqualTo(3);
        assertThat(frame.getPlaneStride(1)).isEqualTo(4);
        assertThat(frame.getRotation()).isEqualTo(VideoRotation.VIDEO_ROTATION_90);
        assertThat(frame.getTimestampUs()).isEqualTo(1234);
    }

    @Test
    void readingAPlaneMovesNoPosition() {
        ByteBuffer data = bytes(2 + 2 * 2 * 4).position(2);
        data.put(2, (byte) 42);
        VideoFrame frame = VideoFrame.packed(VideoPixelFormat.RGBA, 2, 2, data, 8);
        assertThat(frame.getPlaneData(0).get()).isEqualTo((byte) 42);
        assertThat(frame.getPlaneData(0).get()).isEqualTo((byte) 42);
        assertThat(data.position()).isEqualTo(2);
    }

    @Test
    void theLastRowNeedNoPadding() {
        assertThat(VideoFrame.packed(VideoPixelFormat.BGRA, 2, 2, bytes(16 + 8), 16).getHeight())
                .isEqualTo(2);
        refused(
                "BGRA has 23 bytes and needs 24",
                () -> VideoFrame.packed(VideoPixelFormat.BGRA, 2, 2, bytes(23), 16));
    }

    @Test
    void oddSizesRoundChromaUp() {
        ByteBuffer[] tooSmall = {bytes(9), bytes(4), bytes(3)};
        refused(
                "V has 3 bytes and needs 4",
                () -> VideoFrame.i420(3, 3, tooSmall, new int[] {3, 2, 2}));
        ByteBuffer[] twoPlanes = {bytes(9), bytes(8)};
        assertThat(VideoFrame.nv12(3, 3, twoPlanes, new int[] {3, 4}).getNumberOfPlanes())
                .isEqualTo(2);
        refused(
                "the stride of UV is 3, less than a row of 4",
                () -> VideoFrame.nv12(3, 3, twoPlanes, new int[] {3, 3}));
    }

    @Test
    void picturesOfNoSizeOrOfTooMuchAreRefused() {
        refused(
                "a picture of 0x5, not of 1 to 4096 each",
                () -> VideoFrame.packed(VideoPixelFormat.RGBA, 0, 5, bytes(0), 0));
        refused(
                "a picture of 5x-1, not of 1 to 4096 each",
                () -> VideoFrame.packed(VideoPixelFormat.RGBA, 5, -1, bytes(0), 20));
        refused(
                "a picture of 4097x1, not of 1 to 4096 each",
                () -> VideoFrame.packed(VideoPixelFormat.RGBA, 4097, 1, bytes(0), 16388));
    }

    @Test
    void strangeFormatsAndPlanesAreRefused() {
        refused(
                "I420 is not a packed format",
                () -> VideoFrame.packed(VideoPixelFormat.I420, 2, 2, bytes(99), 8));
        refused(
                "the stride of RGB24 is -6, less than a row of 6",
                () -> VideoFrame.packed(VideoPixelFormat.RGB24, 2, 2, bytes(99), -6));
        refused(
                "1 planes and 3 strides, not 3",
                () -> VideoFrame.i420(2, 2, new ByteBuffer[] {bytes(9)}, new int[] {2, 1, 1}));
        refused(
                "Y has 9 bytes and needs 2147483649",
                () ->
                        VideoFrame.i420(
                                2,
                                2,
                                new ByteBuffer[] {bytes(9), bytes(9), bytes(9)},
                                new int[] {Integer.MAX_VALUE, 1, 1}));
    }

    @Test
    void anImageBecomesItsBytesInTheOrderOfTheFormat() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x112233);
        image.setRGB(1, 0, 0xFFEEDD);
        VideoFrame frame = VideoFrame.of(image);
        byte[] pixels = new byte[8];
        frame.getPlaneData(0).get(pixels);
        assertThat(pixels).containsExactly(0x33, 0x22, 0x11, 0xFF, 0xDD, 0xEE, 0xFF, 0xFF);
        assertThat(frame.getPixelFormat()).isEqualTo(VideoPixelFormat.BGRA);
    }

    @Test
    void soundOfWholeTensOfMillisecondsIsTaken() {
        AudioFrame frame =
                new AudioFrame(
                        new byte[3 * 441 * 2 * 2],
                        AudioSampleRate.AUDIO_SAMPLE_RATE_44100,
                        AudioChannel.AUDIO_CHANNEL_STEREO);
        assertThat(frame.getSamples()).isEqualTo(1323);
        assertThat(frame.getMilliseconds()).isEqualTo(30);
        assertThat(
                        AudioFrame.silence(
                                        AudioSampleRate.AUDIO_SAMPLE_RATE_8000,
                                        AudioChannel.AUDIO_CHANNEL_MONO,
                                        20)
                                .getBuffer())
                .hasSize(320);
    }

    @Test
    void samplesAreLeastSignificantByteFirst() {
        short[] samples = new short[80];
        samples[0] = 0x1234;
        samples[79] = -2;
        AudioFrame frame =
                AudioFrame.of(
                        samples,
                        AudioSampleRate.AUDIO_SAMPLE_RATE_8000,
                        AudioChannel.AUDIO_CHANNEL_MONO);
        assertThat(frame.getBuffer()[0]).isEqualTo((byte) 0x34);
        assertThat(frame.getBuffer()[1]).isEqualTo((byte) 0x12);
        assertThat(frame.toSamples()).isEqualTo(samples);
    }

    @Test
    void soundOfAnotherLengthIsRefused() {
        refused(
                "961 bytes are not a whole number of 10 ms of 960 bytes",
                () ->
                        new AudioFrame(
                                new byte[961],
                                AudioSampleRate.AUDIO_SAMPLE_RATE_48000,
                                AudioChannel.AUDIO_CHANNEL_MONO));
        refused(
                "0 bytes are not a whole number of 10 ms of 960 bytes",
                () ->
                        new AudioFrame(
                                new byte[0],
                                AudioSampleRate.AUDIO_SAMPLE_RATE_48000,
                                AudioChannel.AUDIO_CHANNEL_MONO));
        refused(
                "16160 bytes are more than 1000 ms of sound",
                () ->
                        new AudioFrame(
                                new byte[160 * 101],
                                AudioSampleRate.AUDIO_SAMPLE_RATE_8000,
                                AudioChannel.AUDIO_CHANNEL_MONO));
        refused(
                "15 ms are not a multiple of 10 from 10 to 1000",
                () ->
                        AudioFrame.silence(
                                AudioSampleRate.AUDIO_SAMPLE_RATE_8000,
                                AudioChannel.AUDIO_CHANNEL_MONO,
                                15));
    }

    @Test
    void soundWithoutARateOrChannelsIsRefused() {
        refused(
                "a frame needs a sample rate, not AUTO",
                () ->
                        new AudioFrame(
                                new byte[960],
                                AudioSampleRate.AUDIO_SAMPLE_RATE_AUTO,
                                AudioChannel.AUDIO_CHANNEL_MONO));
        refused(
                "a frame needs a number of channels, not AUTO",
                () ->
                        new AudioFrame(
                                new byte[960],
                                AudioSampleRate.AUDIO_SAMPLE_RATE_48000,
                                AudioChannel.AUDIO_CHANNEL_AUTO));
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count);
    }

    private static void refused(String message, Runnable call) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }
}
