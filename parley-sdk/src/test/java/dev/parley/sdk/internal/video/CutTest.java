package dev.parley.sdk.internal.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.video.EncoderShape.Orientation;
import org.junit.jupiter.api.Test;

class CutTest {
    @Test
    void a_picture_of_the_same_shape_is_scaled_whole() {
        assertThat(Cut.covering(1280, 720, 640, 360)).isEqualTo(new Cut(0, 0, 1280, 720, 640, 360));
    }

    @Test
    void a_taller_picture_loses_the_same_above_and_below() {
        assertThat(Cut.covering(640, 480, 640, 360)).isEqualTo(new Cut(0, 60, 640, 360, 640, 360));
    }

    @Test
    void a_wider_picture_loses_the_same_left_and_right() {
        assertThat(Cut.covering(1280, 720, 480, 480))
                .isEqualTo(new Cut(280, 0, 720, 720, 480, 480));
    }

    @Test
    void a_smaller_picture_is_cut_and_not_enlarged() {
        assertThat(Cut.covering(320, 240, 640, 360)).isEqualTo(new Cut(0, 30, 320, 180, 320, 180));
    }

    @Test
    void edges_are_even_and_parts_within_for_every_small_size() {
        for (int width = 1; width < 40; width++) {
            for (int height = 1; height < 40; height++) {
                Cut cut = Cut.covering(width, height, 16, 10);
                assertThat(cut.x() % 2).isZero();
                assertThat(cut.y() % 2).isZero();
                assertThat(cut.x() + cut.width()).isLessThanOrEqualTo(width);
                assertThat(cut.y() + cut.height()).isLessThanOrEqualTo(height);
                assertThat(cut.width()).isPositive();
                assertThat(cut.height()).isPositive();
                assertThat(cut.toWidth()).isBetween(1, 16);
                assertThat(cut.toHeight()).isBetween(1, 10);
            }
        }
    }

    @Test
    void a_screen_is_made_smaller_whole_and_never_larger() {
        assertThat(Cut.fitting(2560, 1600, 1920, 1080))
                .isEqualTo(new Cut(0, 0, 2560, 1600, 1728, 1080));
        assertThat(Cut.fitting(3840, 1080, 1920, 1080))
                .isEqualTo(new Cut(0, 0, 3840, 1080, 1920, 540));
        assertThat(Cut.fitting(800, 600, 1920, 1080)).isEqualTo(new Cut(0, 0, 800, 600, 800, 600));
    }

    @Test
    void what_keeps_its_size_is_known() {
        assertThat(Cut.covering(640, 360, 640, 360).keepsWhole(640, 360)).isTrue();
        assertThat(Cut.covering(640, 480, 640, 360).keepsWhole(640, 480)).isFalse();
    }

    @Test
    void a_tall_source_is_sent_tall_unless_told_otherwise() {
        assertThat(EncoderShape.CAMERA.cut(720, 1280, 0))
                .isEqualTo(new Cut(0, 0, 720, 1280, 360, 640));
        assertThat(shape(Orientation.LANDSCAPE).cut(720, 1280, 0))
                .isEqualTo(new Cut(0, 436, 720, 405, 640, 360));
        assertThat(shape(Orientation.PORTRAIT).cut(1280, 720, 0))
                .isEqualTo(new Cut(436, 0, 405, 720, 360, 640));
    }

    @Test
    void a_source_on_its_side_is_cut_for_how_it_will_stand() {
        assertThat(EncoderShape.CAMERA.cut(1280, 720, 90))
                .isEqualTo(new Cut(0, 0, 1280, 720, 640, 360));
        assertThat(shape(Orientation.LANDSCAPE).cut(1280, 720, 90))
                .isEqualTo(new Cut(436, 0, 405, 720, 360, 640));
    }

    private static EncoderShape shape(Orientation orientation) {
        return new EncoderShape(640, 360, 15, orientation);
    }
}
