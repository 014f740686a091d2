package dev.parley.sdk.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PixelConversionTest {
    private static final int RED = 0xff0000;
    private static final int GREEN = 0x00ff00;
    private static final int BLUE = 0x0000ff;
    private static final int WHITE = 0xffffff;

    private final FrameReader reader =
            new FrameReader((width, height) -> MemoryPicture.black(width, height));

    /** Four squares of colour, five pixels wide and three high: odd sizes have odd edges. */
    private static int colour(int x, int y) {
        return y < 2 ? (x < 2 ? RED : GREEN) : (x < 2 ? BLUE : WHITE);
    }

    private static byte[] packed(PixelFormat format, int width, int height) {
        int bytes = format == PixelFormat.RGB24 ? 3 : 4;
        byte[] data = new byte[width * height * bytes];
        for (int i = 0; i < width * height; i++) {
            int rgb = colour(i % width, i / width);
            byte[] parts = {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb, (byte) 255};
            int[] order =
                    switch (format) {
                        case RGBA, RGB24 -> new int[] {0, 1, 2, 3};
                        case ARGB -> new int[] {3, 0, 1, 2};
                        case BGRA -> new int[] {2, 1, 0, 3};
                        case I420, NV12, NV21 -> throw new AssertionError();
                    };
            for (int part = 0; part < bytes; part++) {
                data[i * bytes + part] = parts[order[part]];
            }
        }
        return data;
    }

    @ParameterizedTest
    @EnumSource(names = {"RGB24", "RGBA", "ARGB", "BGRA"})
    void colours_of_the_application_have_their_known_luma_and_chroma(PixelFormat format) {
        RawFrame frame = RawFrame.packed(format, 5, 3, ByteBuffer.wrap(packed(format, 5, 3)));

        MemoryPicture picture = (MemoryPicture) reader.read(frame);

        // BT.601, limited range: the table of ITU-R BT.601-7 for full red, green, blue and white.
        assertThat(List.of(picture.at(0, 0, 0), picture.at(1, 0, 0), picture.at(2, 0, 0)))
                .containsExactly(81, 90, 240);
        assertThat(List.of(picture.at(0, 4, 0), picture.at(1, 2, 0), picture.at(2, 2, 0)))
                .containsExactly(145, 54, 34);
        assertThat(List.of(picture.at(0, 0, 2), picture.at(1, 0, 1), picture.at(2, 0, 1)))
                .containsExactly(41, 240, 110);
        assertThat(List.of(picture.at(0, 4, 2), picture.at(1, 2, 1), picture.at(2, 2, 1)))
                .containsExactly(235, 128, 128);
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void what_is_written_in_a_format_is_read_from_it_as_the_same(PixelFormat format) {
        MemoryPicture picture = MemoryPicture.of(6, 4, PixelConversionTest::colour);
        byte[] bytes = new byte[FrameWriter.bytesFor(format, 6, 4)];

        new FrameWriter().write(picture, format, bytes);
        MemoryPicture again =
                (MemoryPicture) reader.read(RawFrame.packed(format, 6, 4, ByteBuffer.wrap(bytes)));

        for (int plane = 0; plane < 3; plane++) {
            for (int y = 0; y < (plane == 0 ? 4 : 2); y++) {
                for (int x = 0; x < (plane == 0 ? 6 : 3); x++) {
                    assertThat(again.at(plane, x, y))
                            .as("plane %s at %s,%s", plane, x, y)
                            .isBetween(picture.at(plane, x, y) - 1, picture.at(plane, x, y) + 1);
                }
            }
        }
    }

    @Test
    void bytes_are_written_in_the_order_of_the_format() {
        MemoryPicture picture = MemoryPicture.of(2, 2, (x, y) -> RED);
        FrameWriter writer = new FrameWriter();
        byte[] bytes = new byte[16];

        writer.write(picture, PixelFormat.RGBA, bytes);
        assertThat(List.of(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff))
                .containsExactly(255, 0, 0, 255);
        writer.write(picture, PixelFormat.BGRA, bytes);
        assertThat(List.of(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff))
                .containsExactly(0, 0, 255, 255);
        writer.write(picture, PixelFormat.ARGB, bytes);
        assertThat(List.of(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff))
                .containsExactly(255, 255, 0, 0);
        writer.write(picture, PixelFormat.RGB24, bytes);
        assertThat(List.of(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff))
                .containsExactly(255, 0, 0, 255);
    }

    @Test
    void nv12_and_nv21_differ_in_the_order_of_chroma() {
        MemoryPicture picture = MemoryPicture.black(2, 2);
        picture.fill(1, (x, y) -> 11);
        picture.fill(2, (x, y) -> 22);
        byte[] bytes = new byte[6];

        new FrameWriter().write(picture, PixelFormat.NV12, bytes);
        assertThat(bytes).containsExactly(16, 16, 16, 16, 11, 22);
        new FrameWriter().write(picture, PixelFormat.NV21, bytes);
        assertThat(bytes).containsExactly(16, 16, 16, 16, 22, 11);
    }

    @Test
    void strides_and_positions_of_the_application_are_kept_to() {
        byte[] data = new byte[3 + 2 * 10];
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 2; x++) {
                data[3 + y * 10 + x * 4] = (byte) 255;
            }
        }
        ByteBuffer buffer = ByteBuffer.wrap(data).position(3);
        RawFrame frame =
                new RawFrame(PixelFormat.RGBA, 2, 2, 0, List.of(new RawFrame.Plane(buffer, 10)));

        MemoryPicture picture = (MemoryPicture) reader.read(frame);

        assertThat(picture.at(0, 1, 1)).isEqualTo(81);
        assertThat(buffer.position()).isEqualTo(3);
    }

    @Test
    void frames_with_too_few_bytes_or_impossible_numbers_are_refused() {
        ByteBuffer small = ByteBuffer.allocate(15);
        assertThatThrownBy(() -> RawFrame.packed(PixelFormat.RGBA, 2, 2, small))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too few");
        RawFrame.Plane plane = new RawFrame.Plane(ByteBuffer.allocate(16), 8);
        assertThatThrownBy(() -> new RawFrame(PixelFormat.RGBA, 2, 3, 0, List.of(plane)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RawFrame(PixelFormat.RGBA, 2, 2, 45, List.of(plane)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RawFrame(PixelFormat.NV12, 2, 2, 0, List.of(plane)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RawFrame(PixelFormat.RGBA, 0, 2, 0, List.of(plane)))
                .isInstanceOf(IllegalArgumentException.class);
        RawFrame.Plane backwards = new RawFrame.Plane(ByteBuffer.allocate(16), -8);
        assertThatThrownBy(() -> new RawFrame(PixelFormat.RGBA, 2, 2, 0, List.of(backwards)))
                .isInstanceOf(IllegalArgumentException.class);
        ByteBuffer none = ByteBuffer.allocate(0);
        assertThatThrownBy(() -> RawFrame.packed(PixelFormat.I420, 40000, 40000, none))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pictures_are_made_in_the_memory_of_the_engine() {
        AtomicInteger alive = new AtomicInteger();
        FrameReader counting =
                new FrameReader((width, height) -> MemoryPicture.black(width, height, alive));
        ByteBuffer data = ByteBuffer.allocate(6);
        counting.read(RawFrame.packed(PixelFormat.I420, 2, 2, data)).release();
        assertThat(alive).hasValue(0);
    }
}
