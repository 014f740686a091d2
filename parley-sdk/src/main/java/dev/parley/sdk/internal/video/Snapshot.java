package dev.parley.sdk.internal.video;

import java.awt.image.BufferedImage;

/** Takes one picture of a stream. Exactly one of its methods is called, on any thread. */
public interface Snapshot {
    /** The picture, upright; its memory is the receiver's. */
    void taken(BufferedImage image);

    /** The stream ended before there was one. */
    void missed();
}
