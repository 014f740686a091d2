package dev.parley.sdk.internal.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.PictureSink;
import dev.parley.sdk.internal.media.RemoteVideo;
import dev.parley.sdk.internal.render.PictureRenderer;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PictureFanTest {
    private final SendingFakes fakes = new SendingFakes();
    private final RemotePictures pictures = new RemotePictures(fakes.new Events());
    private final List<String> snapshots = new ArrayList<>();

    private static final class Track implements RemoteVideo {
        private @Nullable PictureSink sink;

        @Override
        public String id() {
            return "track";
        }

        @Override
        public void setSink(@Nullable PictureSink sink) {
            this.sink = sink;
        }

        void give(int width, int height, int rotation) {
            PictureSink current = sink;
            if (current != null) {
                MemoryPicture picture = MemoryPicture.black(width, height);
                current.onPicture(picture.with(rotation, 1));
            }
        }
    }

    private Snapshot snapshot() {
        return new Snapshot() {
            @Override
            public void taken(BufferedImage image) {
                snapshots.add(image.getWidth() + "x" + image.getHeight());
            }

            @Override
            public void missed() {
                snapshots.add("missed");
            }
        };
    }

    @Test
    void the_first_picture_and_every_change_of_size_are_told_once() {
        Track track = new Track();
        pictures.setSource(track);
        track.give(640, 360, 0);
        track.give(640, 360, 0);
        track.give(320, 180, 0);
        track.give(320, 180, 90);
        assertThat(fakes.told)
                .containsExactly(
                        "first 640x360/0", "size 640x360/0", "size 320x180/0", "size 320x180/90");
    }

    @Test
    void a_stream_that_is_published_anew_keeps_its_sinks_and_has_a_first_picture_again() {
        List<Picture> seen = new ArrayList<>();
        pictures.fan().addSink(seen::add);
        Track before = new Track();
        pictures.setSource(before);
        before.give(640, 360, 0);
        Track after = new Track();
        pictures.setSource(after);
        assertThat(before.sink).isNull();
        after.give(640, 360, 0);
        assertThat(seen).hasSize(2);
        assertThat(fakes.told).filteredOn(words -> words.startsWith("first")).hasSize(2);
    }

    @Test
    void a_sink_that_throws_loses_its_pictures_and_nobody_elses() {
        List<Picture> seen = new ArrayList<>();
        List<Picture> thrown = new ArrayList<>();
        pictures.fan()
                .addSink(picture -> {
                    thrown.add(picture);
                    throw new IllegalStateException("of the application");
                });
        pictures.fan().addSink(seen::add);
        Track track = new Track();
        pictures.setSource(track);
        track.give(64, 36, 0);
        track.give(64, 36, 0);
        assertThat(thrown).hasSize(1);
        assertThat(seen).hasSize(2);
    }

    @Test
    void there_are_so_many_sinks_and_no_more() {
        for (int i = 0; i < PictureFan.MAX_SINKS; i++) {
            List<Picture> seen = new ArrayList<>();
            assertThat(pictures.fan().addSink(seen::add)).isTrue();
        }
        List<Picture> seen = new ArrayList<>();
        PictureSink oneMore = seen::add;
        assertThat(pictures.fan().addSink(oneMore)).isFalse();
    }

    @Test
    void snapshots_are_upright_and_only_so_many_wait() {
        for (int i = 0; i < PictureFan.MAX_SNAPSHOTS; i++) {
            assertThat(pictures.fan().takeSnapshot(snapshot())).isTrue();
        }
        assertThat(pictures.fan().takeSnapshot(snapshot())).isFalse();
        Track track = new Track();
        pictures.setSource(track);
        track.give(64, 36, 90);
        track.give(64, 36, 90);
        assertThat(snapshots).hasSize(PictureFan.MAX_SNAPSHOTS).containsOnly("36x64");
    }

    @Test
    void a_snapshot_of_a_stream_that_ends_is_missed() {
        pictures.setSource(new Track());
        pictures.fan().takeSnapshot(snapshot());
        pictures.close();
        assertThat(snapshots).containsExactly("missed");
    }

    @Test
    void what_a_view_paints_first_is_told() {
        PictureRenderer renderer = new PictureRenderer(() -> {});
        Graphics2D graphics =
                new BufferedImage(32, 18, BufferedImage.TYPE_INT_RGB).createGraphics();
        renderer.setShowing(true);
        pictures.fan().setRenderer(renderer);
        renderer.draw(graphics, 32, 18);
        Track track = new Track();
        pictures.setSource(track);
        track.give(64, 36, 0);
        renderer.draw(graphics, 32, 18);
        renderer.draw(graphics, 32, 18);
        assertThat(fakes.told).containsExactly("first 64x36/0", "size 64x36/0", "drawn 64x36/0");
        pictures.setSource(null);
        pictures.setSource(track);
        track.give(64, 36, 0);
        renderer.draw(graphics, 32, 18);
        assertThat(fakes.told).filteredOn(words -> words.startsWith("drawn")).hasSize(2);
    }

    @Test
    void a_picture_that_comes_while_another_is_handed_out_is_left_out() {
        List<Picture> seen = new ArrayList<>();
        MemoryPicture late = MemoryPicture.black(64, 36);
        pictures.fan()
                .addSink(picture -> {
                    seen.add(picture);
                    pictures.fan().onPicture(late);
                });
        MemoryPicture first = MemoryPicture.black(64, 36);
        pictures.fan().onPicture(first);
        assertThat(seen).containsExactly(first);
    }

    @Test
    void a_view_goes_from_one_stream_to_another_and_back() {
        PictureRenderer renderer = new PictureRenderer(() -> {});
        PictureFan other = new PictureFan(fakes.new Events());
        pictures.fan().setRenderer(renderer);
        other.setRenderer(renderer);
        assertThat(renderer.shows(other)).isTrue();
        pictures.fan().setRenderer(renderer);
        assertThat(renderer.shows(pictures.fan())).isTrue();
        other.setRenderer(null);
        assertThat(renderer.shows(pictures.fan())).isTrue();
        pictures.fan().setRenderer(null);
        assertThat(renderer.shows(pictures.fan())).isFalse();
    }
}
