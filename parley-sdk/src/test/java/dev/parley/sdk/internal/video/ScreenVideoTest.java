package dev.parley.sdk.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.sdk.internal.media.MediaFault;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScreenVideoTest {
    private final SendingFakes fakes = new SendingFakes();
    private final PaintedDesktop desktop = new PaintedDesktop();
    private final ScreenVideo video = new ScreenVideo(desktop, fakes.ends(), new Listener());
    private final BlockingQueue<FrameShapeOf> pictures = new LinkedBlockingQueue<>();
    private final Desktop.Screen screen =
            new Desktop.Screen(0, "Screen 1", new Rectangle(100, 50, 2560, 1440), true);

    private record FrameShapeOf(int width, int height, int leftLuma, int rightLuma) {}

    private final class Listener extends SendingFakes.Events implements ScreenVideo.Listener {
        Listener() {
            fakes.super();
        }

        @Override
        public void captureFailed(Throwable cause) {
            fakes.told.add("failed " + cause.getMessage());
        }
    }

    /** Two screens' worth of desktop, white left of x = 1380 and black right of it. */
    private static final class PaintedDesktop implements Desktop {
        private final BlockingQueue<Rectangle> grabbed = new LinkedBlockingQueue<>();
        private volatile @Nullable RuntimeException fault;

        @Override
        public List<Screen> screens() {
            return List.of();
        }

        @Override
        public Grabber open(Screen screen, Pointer pointer) throws MediaFault {
            if (screen.id() != 0) {
                throw new MediaFault(MediaFault.Kind.NO_DEVICE, "no such screen");
            }
            return part -> {
                grabbed.add(new Rectangle(part));
                RuntimeException now = fault;
                if (now != null) {
                    throw now;
                }
                BufferedImage image =
                        new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = image.createGraphics();
                graphics.setColor(Color.WHITE);
                graphics.fillRect(0, 0, 1380 - part.x, part.height);
                graphics.dispose();
                return image;
            };
        }
    }

    @AfterEach
    void nothing_is_left() {
        video.close();
        assertThat(fakes.alive).hasValue(0);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("parley-sdk-screen"));
    }

    private FrameShapeOf nextPicture() throws InterruptedException {
        FrameShapeOf next = pictures.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no picture came");
        }
        return next;
    }

    private void watchPictures() {
        video.preview()
                .addSink(picture -> {
                    fakes.pass(100);
                    int row = picture.strideY() * (picture.height() / 2);
                    pictures.add(
                            new FrameShapeOf(
                                    picture.width(),
                                    picture.height(),
                                    picture.dataY().get(row) & 0xff,
                                    picture.dataY().get(row + picture.width() - 1) & 0xff));
                });
    }

    @Test
    void a_screen_is_sent_whole_and_made_smaller_until_it_fits() throws Exception {
        watchPictures();
        video.start(screen, null, Desktop.Pointer.HIDDEN);
        assertThat(nextPicture()).isEqualTo(new FrameShapeOf(1920, 1080, 235, 16));
        assertThat(fakes.told).contains("first 1920x1080/0");
    }

    @Test
    void a_region_is_sent_in_its_own_size_and_can_be_moved() throws Exception {
        watchPictures();
        video.start(screen, new Rectangle(0, 0, 200, 100), Desktop.Pointer.HIDDEN);
        assertThat(nextPicture()).isEqualTo(new FrameShapeOf(200, 100, 235, 235));
        assertThat(desktop.grabbed.take()).isEqualTo(new Rectangle(100, 50, 200, 100));
        video.setRegion(new Rectangle(2460, 0, 200, 100));
        FrameShapeOf moved = nextPicture();
        while (moved.width() == 200) {
            moved = nextPicture();
        }
        assertThat(moved).isEqualTo(new FrameShapeOf(100, 100, 16, 16));
    }

    @Test
    void a_region_beside_the_screen_is_refused() {
        assertThatThrownBy(() ->
                        video.start(screen, new Rectangle(3000, 0, 10, 10), Desktop.Pointer.HIDDEN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(video.started()).isFalse();
    }

    @Test
    void a_screen_that_is_gone_is_a_fault_and_what_runs_goes_on() throws Exception {
        watchPictures();
        video.start(screen, null, Desktop.Pointer.HIDDEN);
        Desktop.Screen gone = new Desktop.Screen(1, "Screen 2", screen.bounds(), false);
        assertThatThrownBy(() -> video.start(gone, null, Desktop.Pointer.HIDDEN))
                .isInstanceOf(MediaFault.class);
        assertThat(video.started()).isTrue();
        pictures.clear();
        nextPicture();
    }

    @Test
    void after_stopping_nothing_but_black_was_sent() throws Exception {
        watchPictures();
        video.start(screen, null, Desktop.Pointer.HIDDEN);
        nextPicture();
        video.stop();
        int sent = fakes.sent.size();
        assertThat(fakes.last().corners()).containsOnly(16);
        video.stop();
        assertThat(fakes.sent).hasSize(sent);
    }

    @Test
    void a_screen_that_cannot_be_read_any_more_stops_and_is_told() throws Exception {
        watchPictures();
        video.start(screen, null, Desktop.Pointer.HIDDEN);
        nextPicture();
        desktop.fault = new SecurityException("denied");
        while (video.started()) {
            pictures.poll(10, TimeUnit.MILLISECONDS);
        }
        while (!fakes.told.contains("failed denied")) {
            Thread.onSpinWait();
        }
        assertThat(fakes.last().corners()).containsOnly(16);
    }

    @Test
    void frames_of_the_application_are_sent_as_the_screen() throws Exception {
        byte[] white = new byte[64 * 36 * 3];
        Arrays.fill(white, (byte) 255);
        RawFrame frame = RawFrame.packed(PixelFormat.RGB24, 64, 36, ByteBuffer.wrap(white));
        assertThat(video.push(frame)).isFalse();
        video.startExternal();
        assertThat(video.push(frame)).isTrue();
        assertThat(fakes.last().corners()).containsOnly(235);
        video.stop();
        assertThat(video.push(frame)).isFalse();
    }

    @Test
    void a_thumbnail_keeps_the_proportions() throws Exception {
        BufferedImage small = video.thumbnail(screen, 320, 320);
        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(small.getHeight()).isEqualTo(180);
        assertThat(small.getRGB(10, 90) & 0xffffff).isEqualTo(0xffffff);
        assertThat(small.getRGB(310, 90) & 0xffffff).isZero();
    }
}
