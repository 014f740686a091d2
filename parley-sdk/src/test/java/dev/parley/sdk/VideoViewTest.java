package dev.parley.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.render.PictureRenderer;
import dev.parley.sdk.internal.render.RenderMode;
import dev.parley.sdk.internal.render.RenderStyle;
import dev.parley.sdk.internal.video.MemoryPicture;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** A view outside of any window, which needs no display. */
class VideoViewTest {
    private final VideoView view = new VideoView();
    private final BufferedImage screen = new BufferedImage(32, 18, BufferedImage.TYPE_INT_RGB);

    private int paint() {
        view.setSize(32, 18);
        Graphics2D graphics = screen.createGraphics();
        view.paint(graphics);
        graphics.dispose();
        return screen.getRGB(16, 9) & 0xffffff;
    }

    @Test
    void an_unbound_view_is_its_background() {
        PictureRenderer.of(view).setStyle(new RenderStyle(RenderMode.FIT, 0xff123456, 0));
        assertThat(paint()).isEqualTo(0x123456);
    }

    @Test
    void a_view_that_is_in_no_window_costs_nothing() {
        PictureRenderer.of(view).bind(this, shape -> {});
        paint();
        PictureRenderer.of(view).onPicture(this, MemoryPicture.of(32, 18, (x, y) -> 0xffffff));
        assertThat(PictureRenderer.of(view).converted()).isZero();
        assertThat(paint()).isZero();
    }

    @Test
    void a_view_that_is_shown_paints_what_comes() {
        PictureRenderer.of(view).bind(this, shape -> {});
        PictureRenderer.of(view).setShowing(true);
        paint();
        PictureRenderer.of(view).onPicture(this, MemoryPicture.of(32, 18, (x, y) -> 0xffffff));
        assertThat(paint()).isEqualTo(0xffffff);
    }
}
