package dev.parley.samples.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.samples.desktop.model.StageLayout.Arrangement;
import dev.parley.samples.desktop.model.StageLayout.Placed;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StageLayoutTest {
    private static final Dimension STAGE = new Dimension(1096, 566);

    private static List<TileKey> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TileKey("u" + i, TileKey.Kind.CAMERA))
                .toList();
    }

    private static List<TileKey> withScreen(int people) {
        List<TileKey> tiles = new ArrayList<>();
        tiles.add(new TileKey("u1", TileKey.Kind.SCREEN));
        tiles.addAll(people(people));
        return tiles;
    }

    private static List<Rectangle> places(Arrangement arrangement) {
        return arrangement.placed().stream().map(Placed::bounds).toList();
    }

    private static void assertOnStageAndApart(Arrangement arrangement) {
        List<Rectangle> places = places(arrangement);
        for (int i = 0; i < places.size(); i++) {
            assertThat(new Rectangle(STAGE).contains(places.get(i))).isTrue();
            for (int j = 0; j < i; j++) {
                assertThat(places.get(i).intersects(places.get(j))).isFalse();
            }
        }
    }

    @Test
    void one_person_fills_the_stage_at_16_to_9() {
        Arrangement one = StageLayout.arrange(people(1), 0, STAGE);
        Rectangle place = one.placed().get(0).bounds();
        assertThat(place.height).isEqualTo(565);
        assertThat(place.width * 9 / 16).isEqualTo(place.height);
        assertThat(place.getCenterX()).isBetween(547.0, 549.0);
        assertThat(one.pages()).isEqualTo(1);
    }

    @Test
    void two_people_are_beside_each_other() {
        List<Rectangle> places = places(StageLayout.arrange(people(2), 0, STAGE));
        assertThat(places).hasSize(2);
        assertThat(places.get(1).y).isEqualTo(places.get(0).y);
        assertThat(places.get(1).x - places.get(0).x)
                .isEqualTo(places.get(0).width + StageLayout.GAP);
    }

    @Test
    void three_and_four_people_are_two_by_two() {
        for (int count = 3; count <= 4; count++) {
            Arrangement arrangement = StageLayout.arrange(people(count), 0, STAGE);
            List<Rectangle> places = places(arrangement);
            assertThat(places).hasSize(count);
            assertThat(places.get(2).x).isEqualTo(places.get(0).x);
            assertThat(places.get(2).y)
                    .isEqualTo(places.get(0).y + places.get(0).height + StageLayout.GAP);
            assertThat(arrangement.pages()).isEqualTo(1);
            assertOnStageAndApart(arrangement);
        }
    }

    @Test
    void five_people_are_on_two_pages_with_tiles_of_the_same_size() {
        Arrangement first = StageLayout.arrange(people(5), 0, STAGE);
        Arrangement second = StageLayout.arrange(people(5), 1, STAGE);
        assertThat(first.pages()).isEqualTo(2);
        assertThat(first.placed()).hasSize(4);
        assertThat(second.placed()).hasSize(1);
        assertThat(second.placed().get(0).tile().uid()).isEqualTo("u4");
        assertThat(places(second).get(0)).isEqualTo(places(first).get(0));
    }

    @Test
    void a_page_beyond_the_last_is_the_last() {
        assertThat(StageLayout.arrange(people(5), 9, STAGE).page()).isEqualTo(1);
        assertThat(StageLayout.arrange(people(4), 1, STAGE).page()).isZero();
        assertThat(StageLayout.arrange(people(5), -3, STAGE).page()).isZero();
    }

    @Test
    void a_shared_screen_is_large_with_the_others_in_a_strip() {
        Arrangement arrangement = StageLayout.arrange(withScreen(3), 0, STAGE);
        List<Rectangle> places = places(arrangement);
        assertThat(arrangement.placed().get(0).tile().kind()).isEqualTo(TileKey.Kind.SCREEN);
        assertThat(places.get(0).width).isGreaterThan(STAGE.width * 3 / 4);
        assertThat(places.get(0).height).isEqualTo(STAGE.height);
        assertThat(places.subList(1, 4)).allMatch(place -> place.x > places.get(0).width);
        assertOnStageAndApart(arrangement);
    }

    @Test
    void a_long_strip_has_pages_and_the_screen_stays() {
        Arrangement last = StageLayout.arrange(withScreen(12), 99, STAGE);
        assertThat(last.pages()).isEqualTo(3);
        assertThat(last.placed().get(0).tile().kind()).isEqualTo(TileKey.Kind.SCREEN);
        assertThat(last.placed().get(last.placed().size() - 1).tile().uid()).isEqualTo("u11");
        assertOnStageAndApart(last);
    }

    @Test
    void a_stage_without_room_or_people_is_no_failure() {
        assertThat(StageLayout.arrange(List.of(), 0, STAGE).placed()).isEmpty();
        assertThat(StageLayout.arrange(people(4), 0, new Dimension(0, 0)).placed()).hasSize(4);
        assertThat(StageLayout.arrange(withScreen(4), 0, new Dimension(0, 0)).placed())
                .isNotEmpty();
    }
}
