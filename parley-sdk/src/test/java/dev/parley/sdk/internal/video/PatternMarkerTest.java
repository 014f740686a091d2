package dev.parley.sdk.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternMarkerTest {
    private final FrameReader reader =
            new FrameReader((width, height) -> MemoryPicture.black(width, height));

    private MemoryPicture pattern(int source, int width, int height, long number) {
        byte[] bytes = new TestPattern(source, width, height).draw(number);
        return (MemoryPicture)
                reader.read(
                        RawFrame.packed(PixelFormat.I420, width, height, ByteBuffer.wrap(bytes)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 1", "255, 65535", "170, 21845", "12, 40000"})
    void it_is_read_as_it_was_drawn(int source, int frame) {
        assertThat(PatternMarker.read(pattern(source, 640, 360, frame)))
                .contains(new PatternMarker(source, frame));
    }

    @ParameterizedTest
    @CsvSource({"160, 90", "320, 180", "854, 480", "1280, 720", "96, 54"})
    void it_is_read_in_every_size(int width, int height) {
        MemoryPicture picture = pattern(200, 640, 360, 12345);
        assertThat(PatternMarker.read(picture.cropAndScale(0, 0, 640, 360, width, height)))
                .contains(new PatternMarker(200, 12345));
    }

    @Test
    void it_is_read_through_the_noise_of_a_codec() {
        MemoryPicture picture = pattern(33, 160, 90, 999);
        Random random = new Random(3);
        MemoryPicture noisy = MemoryPicture.black(160, 90);
        noisy.fill(
                0,
                (x, y) ->
                        Math.max(0, Math.min(255, picture.at(0, x, y) + random.nextInt(121) - 60)));
        assertThat(PatternMarker.read(noisy)).contains(new PatternMarker(33, 999));
    }

    @Test
    void pictures_without_a_mark_have_none() {
        assertThat(PatternMarker.read(MemoryPicture.black(640, 360))).isEmpty();
        assertThat(PatternMarker.read(MemoryPicture.of(640, 360, (x, y) -> 0xffffff))).isEmpty();
        assertThat(PatternMarker.read(MemoryPicture.of(1, 1, (x, y) -> 0xffffff))).isEmpty();
        MemoryPicture mirrored = MemoryPicture.black(640, 360);
        new PlaneTurner().turn(pattern(5, 640, 360, 17), 0, true, mirrored);
        assertThat(PatternMarker.read(mirrored)).isEmpty();
    }

    @Test
    void the_picture_moves_and_has_a_colour_of_its_source() {
        MemoryPicture first = pattern(1, 320, 180, 0);
        MemoryPicture later = pattern(1, 320, 180, 30);
        MemoryPicture other = pattern(4, 320, 180, 0);
        assertThat(first.at(0, 10, 100)).isEqualTo(200);
        assertThat(later.at(0, 10, 100)).isLessThan(100);
        assertThat(later.at(0, 160, 100)).isEqualTo(200);
        assertThat(List.of(first.at(1, 5, 5), first.at(2, 5, 5)))
                .isNotEqualTo(List.of(other.at(1, 5, 5), other.at(2, 5, 5)));
    }

    @Test
    void sizes_without_room_for_it_are_refused() {
        assertThatThrownBy(() -> new TestPattern(0, 30, 18))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TestPattern(0, 321, 180))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TestPattern(256, 320, 180))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
