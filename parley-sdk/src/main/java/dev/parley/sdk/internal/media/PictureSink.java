package dev.parley.sdk.internal.media;

/** Takes pictures. */
@FunctionalInterface
public interface PictureSink {
    /** Takes one; it is valid only until this returns. On a thread of the media engine. */
    void onPicture(Picture picture);
}
