package dev.parley.samples.desktop.view;

import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.ScreenCaptureSourceInfo;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be shared.
 *
 * @param source for the SDK
 * @param thumbnail a small picture of it; empty if the system does not allow one
 */
public record ShareChoice(ScreenCaptureSourceInfo source, Optional<BufferedImage> thumbnail) {
    /** Most pixels in a row of a picture. */
    public static final int THUMBNAIL_WIDTH = 224;

    /** Most rows of a picture. */
    public static final int THUMBNAIL_HEIGHT = 126;

    private static final int MAX_CHOICES = 24;

    /** Finds what can be shared; takes some time. */
    public static List<ShareChoice> allOf(RTCVideo engine) {
        return engine.getScreenCaptureSourceList().stream()
                .limit(MAX_CHOICES)
                .map(source ->
                        new ShareChoice(
                                source,
                                Optional.ofNullable(
                                        engine.getThumbnail(
                                                source, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT))))
                .toList();
    }
}
