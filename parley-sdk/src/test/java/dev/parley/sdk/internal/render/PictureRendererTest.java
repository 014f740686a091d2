package dev.parley.sdk.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.video.MemoryPicture;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Paints on an image, which needs no display. */
class PictureRendererTest {
    private static final int RED = 0xfe0000;
    private static final int GREEN = 0x00ff01;
    private static final int BLUE = 0x0100fe;
    private static final int WHITE = 0xffffff;
    private static final int BACKGROUND = 0x102030;

    private final AtomicInteger repaints = new AtomicInteger();
    private final PictureRenderer renderer = new PictureRenderer(repaints::incrementAndGet);
    private final List<FrameShape> firsts = new ArrayList<>();
    private BufferedImage screen = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

    @BeforeEach
    void show() {
        renderer.setShowing(true);
        renderer.bind(this, firsts::add);
    }

    /** Red and green above, blue and white below. */
    private static MemoryPicture corners(int width, int height) {
        return MemoryPicture.of(
                width,
                height,
                (x, y) ->
                        y < height / 2
                                ? (x < width / 2 ? 0xff0000 : 0x00ff00)
                                : (x < width / 2 ? 0x0000ff : 0xffffff));
    }

    private void style(RenderMode mode, int rotation) {
        renderer.setStyle(new RenderStyle(mode, 0xff000000 | BACKGROUND, rotation));
    }

    private void paint(int width, int height) {
        screen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = screen.createGraphics();
        renderer.draw(graphics, width, height);
        graphics.dispose();
    }

    private void show(MemoryPicture picture, int width, int height) {
        paint(width, height);
        renderer.onPicture(this, picture);
        paint(width, height);
    }

    private int at(int x, int y) {
        return screen.getRGB(x, y) & 0xffffff;
    }

    /** Left above, right above, left below, right below. */
    private List<String> cornersOfScreen() {
        int right = screen.getWidth() - 1;
        int bottom = screen.getHeight() - 1;
        return List.of(
                name(at(0, 0)), name(at(right, 0)), name(at(0, bottom)), name(at(right, bottom)));
    }

    private static String name(int rgb) {
        if (rgb == BACKGROUND) {
            return "background";
        }
        for (String[] known :
                new String[][] {
                    {"red", "" + RED},
                    {"green", "" + GREEN},
                    {"blue", "" + BLUE},
                    {"white", "" + WHITE}
                }) {
            if (near(rgb, Integer.parseInt(known[1]))) {
                return known[0];
            }
        }
        return Integer.toHexString(rgb);
    }

    private static boolean near(int a, int b) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)) > 6) {
                return false;
            }
        }
        return true;
    }

    @Test
    void hidden_fills_the_view_and_cuts_the_same_left_and_right() {
        style(RenderMode.HIDDEN, 0);
        MemoryPicture picture =
                MemoryPicture.of(64, 16, (x, y) -> x < 24 || x >= 40 ? 0xff0000 : 0xffffff);
        show(picture, 16, 16);
        assertThat(cornersOfScreen()).containsOnly("white");
        assertThat(name(at(8, 8))).isEqualTo("white");
    }

    @Test
    void hidden_fills_the_view_and_cuts_the_same_above_and_below() {
        style(RenderMode.HIDDEN, 0);
        MemoryPicture picture =
                MemoryPicture.of(16, 64, (x, y) -> y < 24 || y >= 40 ? 0xff0000 : 0xffffff);
        show(picture, 16, 16);
        assertThat(cornersOfScreen()).containsOnly("white");
    }

    @Test
    void fit_shows_all_of_it_between_bars_of_the_background() {
        style(RenderMode.FIT, 0);
        show(corners(64, 32), 64, 64);
        assertThat(cornersOfScreen()).containsOnly("background");
        assertThat(name(at(0, 15))).isEqualTo("background");
        assertThat(name(at(0, 16))).isEqualTo("red");
        assertThat(name(at(63, 16))).isEqualTo("green");
        assertThat(name(at(0, 47))).isEqualTo("blue");
        assertThat(name(at(63, 47))).isEqualTo("white");
        assertThat(name(at(0, 48))).isEqualTo("background");
    }

    @Test
    void fit_has_bars_beside_a_tall_picture() {
        style(RenderMode.FIT, 0);
        show(corners(32, 64), 64, 64);
        assertThat(name(at(15, 0))).isEqualTo("background");
        assertThat(name(at(16, 0))).isEqualTo("red");
        assertThat(name(at(47, 63))).isEqualTo("white");
        assertThat(name(at(48, 63))).isEqualTo("background");
    }

    @Test
    void fill_stretches_to_every_edge() {
        style(RenderMode.FILL, 0);
        show(corners(64, 16), 16, 64);
        assertThat(cornersOfScreen()).containsExactly("red", "green", "blue", "white");
        assertThat(name(at(0, 30))).isEqualTo("red");
        assertThat(name(at(0, 34))).isEqualTo("blue");
    }

    @Test
    void a_smaller_picture_is_enlarged() {
        style(RenderMode.FIT, 0);
        show(corners(8, 8), 80, 80);
        assertThat(cornersOfScreen()).containsExactly("red", "green", "blue", "white");
    }

    @Test
    void mirrored_left_is_right() {
        style(RenderMode.FILL, 0);
        renderer.setMirrored(this, true);
        show(corners(16, 16), 16, 16);
        assertThat(cornersOfScreen()).containsExactly("green", "red", "white", "blue");
    }

    @Test
    void the_frames_own_rotation_sets_it_upright() {
        style(RenderMode.FILL, 0);
        show(corners(16, 16).with(90, 0), 16, 16);
        assertThat(cornersOfScreen()).containsExactly("blue", "red", "white", "green");
        show(corners(16, 16).with(180, 0), 16, 16);
        assertThat(cornersOfScreen()).containsExactly("white", "blue", "green", "red");
        show(corners(16, 16).with(270, 0), 16, 16);
        assertThat(cornersOfScreen()).containsExactly("green", "white", "red", "blue");
    }

    @Test
    void the_canvas_turns_it_further() {
        style(RenderMode.FILL, 90);
        show(corners(16, 16).with(90, 0), 16, 16);
        assertThat(cornersOfScreen()).containsExactly("white", "blue", "green", "red");
        style(RenderMode.FILL, 270);
        show(corners(16, 16).with(90, 0), 16, 16);
        assertThat(cornersOfScreen()).containsExactly("red", "green", "blue", "white");
    }

    @Test
    void it_is_mirrored_upright_and_then_turned_by_the_canvas() {
        renderer.setMirrored(this, true);
        style(RenderMode.FILL, 90);
        show(corners(16, 16), 16, 16);
        // Upright and mirrored: green red / white blue; a quarter clockwise: white green / blue
        // red.
        assertThat(cornersOfScreen()).containsExactly("white", "green", "blue", "red");
        show(corners(16, 16).with(90, 0), 16, 16);
        // Upright: blue red / white green; mirrored: red blue / green white; turned:
        assertThat(cornersOfScreen()).containsExactly("green", "red", "white", "blue");
    }

    @Test
    void a_turned_picture_is_fitted_as_it_stands() {
        style(RenderMode.FIT, 0);
        show(corners(64, 32).with(90, 0), 64, 64);
        assertThat(name(at(15, 0))).isEqualTo("background");
        assertThat(name(at(16, 0))).isEqualTo("blue");
        assertThat(name(at(47, 0))).isEqualTo("red");
        assertThat(name(at(48, 63))).isEqualTo("background");
    }

    @Test
    void on_a_dense_screen_it_is_drawn_in_the_pixels_of_the_screen() {
        style(RenderMode.FIT, 0);
        MemoryPicture stripes = MemoryPicture.of(64, 64, (x, y) -> x / 2 % 2 == 0 ? 0 : 0xffffff);
        BufferedImage dense = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = dense.createGraphics();
        graphics.scale(2, 2);
        renderer.draw(graphics, 32, 32);
        renderer.onPicture(this, stripes);
        renderer.draw(graphics, 32, 32);
        for (int x = 0; x < 64; x++) {
            assertThat(dense.getRGB(x, 30) & 0xff).isEqualTo(x / 2 % 2 == 0 ? 0 : 255);
        }
    }

    @Test
    void a_view_that_grew_shows_what_it_has_until_the_next_picture() {
        style(RenderMode.FIT, 0);
        show(corners(32, 32), 32, 32);
        paint(64, 64);
        assertThat(cornersOfScreen()).containsExactly("red", "green", "blue", "white");
        paint(64, 128);
        assertThat(cornersOfScreen()).containsOnly("background");
        assertThat(name(at(2, 34))).isEqualTo("red");
    }

    @Test
    void unbound_it_is_background_only() {
        style(RenderMode.FILL, 0);
        show(corners(16, 16), 16, 16);
        renderer.unbind(this);
        paint(16, 16);
        assertThat(cornersOfScreen()).containsOnly("background");
        renderer.onPicture(this, corners(16, 16));
        paint(16, 16);
        assertThat(cornersOfScreen()).containsOnly("background");
    }

    @Test
    void nothing_is_converted_while_it_is_not_shown() {
        paint(16, 16);
        renderer.setShowing(false);
        int asked = repaints.get();
        renderer.onPicture(this, corners(16, 16));
        assertThat(renderer.converted()).isZero();
        assertThat(repaints).hasValue(asked);
    }

    @Test
    void nothing_is_converted_before_the_size_is_known() {
        renderer.onPicture(this, corners(16, 16));
        assertThat(renderer.converted()).isZero();
    }

    @Test
    void the_newest_of_the_pictures_that_came_between_two_paintings_is_painted() {
        style(RenderMode.FILL, 0);
        paint(16, 16);
        renderer.onPicture(this, MemoryPicture.of(16, 16, (x, y) -> 0xff0000));
        renderer.onPicture(this, MemoryPicture.of(16, 16, (x, y) -> 0xffffff));
        paint(16, 16);
        assertThat(cornersOfScreen()).containsOnly("white");
    }

    @Test
    void pictures_that_nobody_paints_are_soon_not_converted_any_more() {
        paint(16, 16);
        for (int i = 0; i < 100; i++) {
            renderer.onPicture(this, corners(16, 16));
        }
        assertThat(renderer.converted()).isEqualTo(PictureRenderer.UNPAINTED_LIMIT + 1);
        paint(16, 16);
        renderer.onPicture(this, corners(16, 16));
        assertThat(renderer.converted()).isEqualTo(PictureRenderer.UNPAINTED_LIMIT + 2);
    }

    @Test
    void the_first_that_is_painted_is_told_once() {
        show(corners(16, 8).with(90, 0), 16, 16);
        show(corners(16, 8), 16, 16);
        assertThat(firsts).containsExactly(new FrameShape(16, 8, 90));
        renderer.clear(this);
        show(corners(16, 8), 16, 16);
        assertThat(firsts).hasSize(2);
    }

    @Test
    void scaled_copies_are_released() {
        AtomicInteger alive = new AtomicInteger();
        MemoryPicture picture = MemoryPicture.black(64, 48, alive);
        show(picture, 16, 16);
        assertThat(alive).hasValue(1);
    }

    @Test
    void images_are_used_again() {
        style(RenderMode.FILL, 0);
        paint(16, 16);
        for (int i = 0; i < 10; i++) {
            renderer.onPicture(this, MemoryPicture.of(16, 16, (x, y) -> 0xff0000));
            paint(16, 16);
            assertThat(cornersOfScreen()).containsOnly("red");
            renderer.onPicture(this, MemoryPicture.of(16, 16, (x, y) -> 0xffffff));
            paint(16, 16);
            assertThat(cornersOfScreen()).containsOnly("white");
        }
    }

    @Test
    void a_view_that_went_to_another_stream_ignores_the_former_one() {
        style(RenderMode.FILL, 0);
        show(MemoryPicture.of(16, 16, (x, y) -> 0xff0000), 16, 16);
        Object other = new Object();
        renderer.bind(other, firsts::add);
        paint(16, 16);
        assertThat(cornersOfScreen()).containsOnly("background");
        renderer.onPicture(other, MemoryPicture.of(16, 16, (x, y) -> 0xffffff));
        renderer.onPicture(this, MemoryPicture.of(16, 16, (x, y) -> 0xff0000));
        renderer.clear(this);
        renderer.unbind(this);
        paint(16, 16);
        assertThat(cornersOfScreen()).containsOnly("white");
        assertThat(firsts).hasSize(2);
    }
}
