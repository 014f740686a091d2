package dev.parley.sdk.internal.media;

import java.util.Locale;

/** The codecs that pictures are sent in. */
public enum VideoCodec {
    VP8("video/VP8"),
    H264("video/H264");

    private final String mimeType;

    VideoCodec(String mimeType) {
        this.mimeType = mimeType;
    }

    /** The media type (RFC 6838). */
    public String mimeType() {
        return mimeType;
    }

    /** The name as requests to the service carry it, such as {@code vp8}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
