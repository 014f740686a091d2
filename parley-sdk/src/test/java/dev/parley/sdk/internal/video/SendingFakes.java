package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.VideoInput;
import dev.parley.sdk.internal.render.FrameShape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The surroundings of a send path: memory that counts, an input that keeps, a clock by hand. */
final class SendingFakes implements VideoInput {
    final AtomicInteger alive = new AtomicInteger();
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    final List<String> told = new CopyOnWriteArrayList<>();

    /** A copy of what was pushed. */
    record Sent(
            int width, int height, int rotation, long nanos, List<Integer> corners, int middle) {}

    SendPath.Ends ends() {
        return new SendPath.Ends(
                (width, height) -> MemoryPicture.black(width, height, alive), this, nanos::get);
    }

    MemoryPicture picture(int width, int height) {
        return MemoryPicture.black(width, height, alive);
    }

    void pass(long millis) {
        nanos.addAndGet(millis * 1_000_000);
    }

    Sent last() {
        return sent.get(sent.size() - 1);
    }

    List<FrameShape> shapes() {
        List<FrameShape> shapes = new ArrayList<>();
        for (Sent each : sent) {
            shapes.add(new FrameShape(each.width, each.height, each.rotation));
        }
        return shapes;
    }

    @Override
    public void push(Picture picture) {
        int right = picture.width() - 1;
        int bottom = picture.height() - 1;
        sent.add(
                new Sent(
                        picture.width(),
                        picture.height(),
                        picture.rotationDegrees(),
                        picture.timestampNanos(),
                        List.of(
                                luma(picture, 0, 0),
                                luma(picture, right, 0),
                                luma(picture, 0, bottom),
                                luma(picture, right, bottom)),
                        luma(picture, right / 2, bottom / 2)));
    }

    private static int luma(Picture picture, int x, int y) {
        return picture.dataY().get(y * picture.strideY() + x) & 0xff;
    }

    @Override
    public void close() {}

    /** Events as words. */
    class Events implements PictureEvents {
        @Override
        public void firstPicture(FrameShape shape) {
            told.add("first " + words(shape));
        }

        @Override
        public void shapeChanged(FrameShape shape) {
            told.add("size " + words(shape));
        }

        @Override
        public void firstDrawn(FrameShape shape) {
            told.add("drawn " + words(shape));
        }

        private String words(FrameShape shape) {
            return shape.width() + "x" + shape.height() + "/" + shape.rotationDegrees();
        }
    }
}
