package dev.parley.sdk.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaneTurnerTest {
    private final PlaneTurner turner = new PlaneTurner();

    /** Luma counts from 0 in rows of four, chroma in rows of two. */
    private static MemoryPicture fourByTwo() {
        MemoryPicture picture = MemoryPicture.black(4, 2);
        picture.fill(0, (x, y) -> y * 4 + x);
        picture.fill(1, (x, y) -> 100 + x);
        picture.fill(2, (x, y) -> 200 + x);
        return picture;
    }

    private List<List<Integer>> turned(int degrees, boolean mirrored) {
        boolean onItsSide = degrees % 180 != 0;
        MemoryPicture target = MemoryPicture.black(onItsSide ? 2 : 4, onItsSide ? 4 : 2);
        turner.turn(fourByTwo(), degrees, mirrored, target);
        List<List<Integer>> planes = new ArrayList<>();
        for (int plane = 0; plane < 3; plane++) {
            List<Integer> values = new ArrayList<>();
            for (int y = 0; y < (plane == 0 ? target.height() : target.height() / 2); y++) {
                for (int x = 0; x < (plane == 0 ? target.width() : target.width() / 2); x++) {
                    values.add(target.at(plane, x, y));
                }
            }
            planes.add(values);
        }
        return planes;
    }

    @Test
    void a_picture_is_copied_as_it_is() {
        assertThat(turned(0, false))
                .containsExactly(
                        List.of(0, 1, 2, 3, 4, 5, 6, 7), List.of(100, 101), List.of(200, 201));
    }

    @Test
    void mirrored_left_is_right() {
        assertThat(turned(0, true))
                .containsExactly(
                        List.of(3, 2, 1, 0, 7, 6, 5, 4), List.of(101, 100), List.of(201, 200));
    }

    @Test
    void a_quarter_clockwise_brings_the_left_edge_to_the_top() {
        assertThat(turned(90, false))
                .containsExactly(
                        List.of(4, 0, 5, 1, 6, 2, 7, 3), List.of(100, 101), List.of(200, 201));
    }

    @Test
    void half_a_turn_reverses_everything() {
        assertThat(turned(180, false))
                .containsExactly(
                        List.of(7, 6, 5, 4, 3, 2, 1, 0), List.of(101, 100), List.of(201, 200));
    }

    @Test
    void three_quarters_bring_the_right_edge_to_the_top() {
        assertThat(turned(270, false))
                .containsExactly(
                        List.of(3, 7, 2, 6, 1, 5, 0, 4), List.of(101, 100), List.of(201, 200));
    }

    @Test
    void it_is_mirrored_as_it_stands_after_turning() {
        assertThat(turned(90, true).get(0)).containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
        assertThat(turned(180, true).get(0)).containsExactly(4, 5, 6, 7, 0, 1, 2, 3);
        assertThat(turned(270, true).get(0)).containsExactly(7, 3, 6, 2, 5, 1, 4, 0);
    }

    @Test
    void a_target_of_another_size_is_refused() {
        MemoryPicture target = MemoryPicture.black(4, 2);
        assertThatThrownBy(() -> turner.turn(fourByTwo(), 90, false, target))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
