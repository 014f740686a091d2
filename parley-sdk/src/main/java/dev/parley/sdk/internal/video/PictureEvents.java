package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.render.FrameShape;

/** What is told of the pictures of one stream. Any thread; must not block. */
public interface PictureEvents {
    /** The first picture since the stream began: captured, or received and decoded. */
    void firstPicture(FrameShape shape);

    /** The size or rotation is another than before; also told with the first picture. */
    void shapeChanged(FrameShape shape);

    /** A view painted the first picture since the stream began or the view was bound. */
    void firstDrawn(FrameShape shape);
}
