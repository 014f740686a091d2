package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.Picture;

/** Where new pictures get their memory: {@code MediaEngine::newPicture}. Any thread. */
@FunctionalInterface
public interface PictureMemory {
    /** A picture of this size, upright and black; the caller releases it. */
    Picture newPicture(int width, int height);
}
