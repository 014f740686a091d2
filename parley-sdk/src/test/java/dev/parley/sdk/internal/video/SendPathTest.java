package dev.parley.sdk.internal.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendPathTest {
    private final SendingFakes fakes = new SendingFakes();
    private final PictureFan preview = new PictureFan(fakes.new Events());
    private final SendPath path =
            new SendPath(fakes.ends(), EncoderShape.CAMERA, SendPath.Sizing.COVER, preview);

    @AfterEach
    void nothing_is_leaked() {
        assertThat(fakes.alive).hasValue(0);
    }

    /** Luma counts the columns from 20 on, and 100 more in the lower half. */
    private void take(int width, int height, int rotation) {
        MemoryPicture picture = fakes.picture(width, height);
        picture.fill(0, (x, y) -> 20 + 64 * x / width + (y < height / 2 ? 0 : 100));
        MemoryPicture turned = picture.with(rotation, 5);
        path.take(turned, 0);
        turned.release();
        picture.release();
        fakes.pass(100);
    }

    @Test
    void pictures_are_cut_and_scaled_for_the_encoder() {
        path.open();
        take(1280, 960, 0);
        assertThat(fakes.last().width()).isEqualTo(640);
        assertThat(fakes.last().height()).isEqualTo(360);
        assertThat(fakes.told).containsExactly("first 640x360/0", "size 640x360/0");
    }

    @Test
    void a_change_of_size_is_told() {
        path.open();
        take(640, 360, 0);
        take(640, 360, 0);
        path.setShape(new EncoderShape(320, 180, 15, EncoderShape.Orientation.ADAPTIVE));
        take(640, 360, 0);
        assertThat(fakes.told)
                .containsExactly("first 640x360/0", "size 640x360/0", "size 320x180/0");
    }

    @Test
    void nothing_is_sent_before_it_is_opened_nor_after_it_is_closed() {
        take(640, 360, 0);
        assertThat(fakes.sent).isEmpty();
        path.open();
        take(640, 360, 0);
        path.close();
        int before = fakes.sent.size();
        take(640, 360, 0);
        take(640, 360, 0);
        assertThat(fakes.sent).hasSize(before);
    }

    @Test
    void the_last_that_is_sent_is_black() {
        path.open();
        take(640, 360, 0);
        path.close();
        path.close();
        assertThat(fakes.sent).hasSize(2);
        assertThat(fakes.last().corners()).containsOnly(16);
        assertThat(fakes.last().middle()).isEqualTo(16);
        assertThat(fakes.last().width()).isEqualTo(640);
    }

    @Test
    void a_stand_in_takes_the_place_of_black() {
        BufferedImage white = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);
        white.createGraphics().fillRect(0, 0, 800, 800);
        path.setStandIn(white);
        path.open();
        take(640, 360, 0);
        path.close();
        assertThat(fakes.last().corners()).containsOnly(235);
        assertThat(fakes.last().height()).isEqualTo(360);
    }

    @Test
    void closing_without_a_picture_sends_nothing() {
        path.open();
        path.close();
        assertThat(fakes.sent).isEmpty();
    }

    @Test
    void frames_above_the_rate_are_dropped_and_counted() {
        path.open();
        for (int i = 0; i < 30; i++) {
            take(640, 360, 0);
            fakes.pass(-100);
            fakes.nanos.addAndGet(33_333_333);
        }
        assertThat(fakes.sent).hasSize(15);
        assertThat(path.sentPictures()).isEqualTo(15);
        assertThat(path.droppedPictures()).isEqualTo(15);
    }

    @Test
    void others_see_it_as_it_is_unless_it_is_mirrored_for_them() {
        path.open();
        take(640, 360, 0);
        assertThat(fakes.last().corners()).containsExactly(20, 83, 120, 183);
        path.setMirrored(true);
        take(640, 360, 0);
        assertThat(fakes.last().corners()).containsExactly(83, 20, 183, 120);
    }

    @Test
    void pictures_are_sent_upright() {
        path.open();
        take(640, 360, 90);
        assertThat(fakes.shapes()).allMatch(shape -> shape.rotationDegrees() == 0);
        assertThat(fakes.last().width()).isEqualTo(360);
        assertThat(fakes.last().height()).isEqualTo(640);
        assertThat(fakes.last().corners()).containsExactly(120, 20, 183, 83);
    }

    @Test
    void pictures_are_stamped_with_the_time_at_which_they_come_and_never_with_an_earlier_one() {
        path.open();
        take(640, 360, 0);
        assertThat(fakes.last().nanos()).isEqualTo(1_000_000_000L);
        path.close();
        path.open();
        fakes.pass(-500);
        take(640, 360, 0);
        assertThat(fakes.sent)
                .extracting(SendingFakes.Sent::nanos)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void frames_of_the_application_go_the_same_way() {
        byte[] white = new byte[1280 * 720 * 4];
        Arrays.fill(white, (byte) 255);
        RawFrame frame = RawFrame.packed(PixelFormat.BGRA, 1280, 720, ByteBuffer.wrap(white));
        assertThat(path.take(frame)).isFalse();
        path.open();
        assertThat(path.take(frame)).isTrue();
        assertThat(fakes.last().width()).isEqualTo(640);
        assertThat(fakes.last().corners()).isEqualTo(List.of(235, 235, 235, 235));
    }

    @Test
    void the_preview_gets_what_is_sent() {
        SendingFakes seen = new SendingFakes();
        preview.addSink(seen::push);
        path.setMirrored(true);
        path.open();
        take(1280, 720, 0);
        assertThat(seen.sent).isEqualTo(fakes.sent);
    }
}
