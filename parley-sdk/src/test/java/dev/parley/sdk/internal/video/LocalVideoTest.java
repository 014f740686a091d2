package dev.parley.sdk.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.sdk.internal.media.MediaDevices.Device;
import dev.parley.sdk.internal.media.MediaFault;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalVideoTest {
    private final SendingFakes fakes = new SendingFakes();
    private final FakeCameras cameras = new FakeCameras();
    private final LocalVideo video = new LocalVideo(cameras, fakes.ends(), new Listener());

    private final class Listener extends SendingFakes.Events implements LocalVideo.Listener {
        Listener() {
            fakes.super();
        }

        @Override
        public void cameraLost(Device camera) {
            fakes.told.add("lost " + camera.id());
        }
    }

    @AfterEach
    void nothing_is_left() {
        video.close();
        assertThat(fakes.alive).hasValue(0);
        assertThat(cameras.sink).isNull();
    }

    private void give(int width, int height) {
        MemoryPicture picture = fakes.picture(width, height);
        picture.fill(0, (x, y) -> x < width / 2 ? 40 : 200);
        cameras.give(picture);
        fakes.pass(100);
    }

    @Test
    void the_first_camera_is_read_as_the_encoder_wants_it() throws Exception {
        cameras.plug("a", "Webcam");
        cameras.plug("b", "Other");
        video.start();
        video.start();
        give(640, 480);
        assertThat(cameras.opened).containsExactly("a 640x360@15");
        assertThat(fakes.sent).hasSize(1);
        assertThat(fakes.told).containsExactly("first 640x360/0", "size 640x360/0");
    }

    @Test
    void without_a_camera_starting_says_so() {
        assertThatThrownBy(video::start)
                .isInstanceOfSatisfying(
                        MediaFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(MediaFault.Kind.NO_DEVICE));
        assertThat(video.started()).isFalse();
    }

    @Test
    void a_camera_that_is_in_use_can_be_tried_again() throws Exception {
        cameras.plug("a", "Webcam");
        cameras.fault = new MediaFault(MediaFault.Kind.DEVICE_BUSY, "in use");
        assertThatThrownBy(video::start).isSameAs(cameras.fault);
        cameras.fault = null;
        video.start();
        assertThat(video.started()).isTrue();
    }

    @Test
    void after_stopping_nothing_but_black_was_sent() throws Exception {
        cameras.plug("a", "Webcam");
        video.start();
        give(640, 360);
        video.stop();
        give(640, 360);
        assertThat(fakes.sent).hasSize(2);
        assertThat(fakes.last().corners()).containsOnly(16);
        assertThat(cameras.sink).isNull();
    }

    @Test
    void starting_again_tells_of_a_first_picture_again() throws Exception {
        cameras.plug("a", "Webcam");
        video.start();
        give(640, 360);
        video.stop();
        video.start();
        give(640, 360);
        assertThat(fakes.told)
                .containsExactly(
                        "first 640x360/0", "size 640x360/0", "first 640x360/0", "size 640x360/0");
    }

    @Test
    void a_running_camera_is_changed_for_another() throws Exception {
        cameras.plug("a", "Integrated Camera");
        cameras.plug("b", "Rear Camera");
        cameras.plug("c", "USB Cam");
        video.start();
        video.chooseCamera(Facing.BACK);
        video.chooseCamera(Facing.EXTERNAL);
        video.chooseCamera("a");
        assertThat(cameras.opened)
                .containsExactly("a 640x360@15", "b 640x360@15", "c 640x360@15", "a 640x360@15");
        assertThatThrownBy(() -> video.chooseCamera("d")).isInstanceOf(MediaFault.class);
        assertThat(cameras.opened).hasSize(4);
        assertThat(video.started()).isTrue();
    }

    @Test
    void a_camera_without_a_telling_name_is_known_by_its_place() {
        Device first = cameras.plug("a", "HD Webcam");
        assertThat(Facing.FRONT.choose(cameras.plugged)).contains(first);
        assertThat(Facing.BACK.choose(cameras.plugged)).isEmpty();
        assertThat(Facing.EXTERNAL.choose(cameras.plugged)).isEmpty();
        Device second = cameras.plug("b", "HD Webcam");
        assertThat(Facing.BACK.choose(cameras.plugged)).contains(second);
        assertThat(Facing.EXTERNAL.choose(cameras.plugged)).contains(second);
    }

    @Test
    void a_capture_size_of_its_own_is_asked_of_the_camera() throws Exception {
        cameras.plug("a", "Webcam");
        video.setCaptureShape(new CaptureShape(1280, 720, 30));
        video.start();
        give(1280, 720);
        assertThat(cameras.opened).containsExactly("a 1280x720@30");
        assertThat(fakes.last().width()).isEqualTo(640);
        video.setEncoderShape(new EncoderShape(960, 540, 30, EncoderShape.Orientation.ADAPTIVE));
        give(1280, 720);
        assertThat(cameras.opened).hasSize(1);
        assertThat(fakes.last().width()).isEqualTo(960);
        video.setCaptureShape(null);
        assertThat(cameras.opened).containsExactly("a 1280x720@30", "a 960x540@30");
    }

    @Test
    void frames_of_the_application_are_taken_from_the_moment_the_source_is_external()
            throws Exception {
        cameras.plug("a", "Webcam");
        ByteBuffer data = ByteBuffer.allocate(640 * 360 * 3 / 2);
        RawFrame frame = RawFrame.packed(PixelFormat.NV12, 640, 360, data);
        video.start();
        assertThat(video.push(frame)).isFalse();
        video.setSource(LocalVideo.Source.EXTERNAL);
        assertThat(cameras.sink).isNull();
        assertThat(video.push(frame)).isTrue();
        assertThat(fakes.sent).hasSize(1);
        video.stop();
        assertThat(video.push(frame)).isFalse();
        video.setSource(LocalVideo.Source.INTERNAL);
        assertThat(video.started()).isFalse();
    }

    @Test
    void a_preview_is_mirrored_for_a_camera_in_front_and_for_nothing_else() throws Exception {
        cameras.plug("a", "Integrated Camera");
        cameras.plug("b", "Rear Camera");
        video.start();
        assertThat(leftOfPreview()).isGreaterThan(150);
        assertThat(fakes.last().corners().get(0)).isEqualTo(40);
        video.chooseCamera(Facing.BACK);
        assertThat(leftOfPreview()).isLessThan(100);
        video.setMirror(Mirror.RENDER);
        assertThat(leftOfPreview()).isGreaterThan(150);
        video.setMirror(Mirror.NONE);
        assertThat(leftOfPreview()).isLessThan(100);
        video.setMirror(Mirror.RENDER_AND_ENCODER);
        assertThat(leftOfPreview()).isGreaterThan(150);
        assertThat(fakes.last().corners().get(0)).isEqualTo(200);
    }

    private int leftOfPreview() {
        List<BufferedImage> images = new ArrayList<>();
        video.preview()
                .takeSnapshot(
                        new Snapshot() {
                            @Override
                            public void taken(BufferedImage image) {
                                images.add(image);
                            }

                            @Override
                            public void missed() {}
                        });
        give(640, 360);
        return images.get(0).getRGB(0, 0) & 0xff;
    }

    @Test
    void a_camera_that_is_turned_is_turned_back() throws Exception {
        cameras.plug("a", "Webcam");
        video.setCaptureRotation(180);
        video.start();
        give(640, 360);
        assertThat(fakes.last().corners()).containsExactly(200, 40, 200, 40);
    }

    @Test
    void a_camera_that_was_pulled_out_is_told_and_black_is_sent() throws Exception {
        cameras.plug("a", "Webcam");
        video.start();
        give(640, 360);
        video.watch(0);
        video.watch(1_000_000_000L);
        cameras.plugged.clear();
        video.watch(1_900_000_000L);
        assertThat(fakes.told).doesNotContain("lost a");
        video.watch(2_100_000_000L);
        assertThat(fakes.told).contains("lost a");
        assertThat(video.started()).isFalse();
        assertThat(fakes.last().corners()).containsOnly(16);
    }

    @Test
    void a_camera_that_is_slow_but_there_is_not_lost() throws Exception {
        cameras.plug("a", "Webcam");
        video.start();
        for (long second = 0; second < 20; second++) {
            video.watch(second * 1_000_000_000L);
        }
        assertThat(video.started()).isTrue();
        assertThat(fakes.told).isEmpty();
    }
}
