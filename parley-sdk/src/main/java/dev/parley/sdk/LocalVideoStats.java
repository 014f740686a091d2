package dev.parley.sdk;

/**
 * Figures of the pictures that are sent, over {@link #statsInterval}. With several sizes they are
 * of the largest that is sent, the bit rate of all.
 */
public final class LocalVideoStats {
    /** kbit/s sent. */
    public float sentKBitrate = 0;

    /** Pictures a second that are captured. */
    public int inputFrameRate = 0;

    /** Pictures a second that are sent. */
    public int sentFrameRate = 0;

    /** Pictures a second that the encoder gives. */
    public int encoderOutputFrameRate = 0;

    /** Pictures a second that the preview draws. */
    public int rendererOutputFrameRate = 0;

    /** Over how many milliseconds these figures are. */
    public int statsInterval = 0;

    /** Part of the packets that were lost on the way to the server: 0 to 1. */
    public float videoLossRate = 0;

    /** Milliseconds to the server and back. */
    public int rtt = 0;

    /** kbit/s that the encoder gives. */
    public int encodedBitrate = 0;

    /** Pixels in a row of what is sent. */
    public int encodedFrameWidth = 0;

    /** Rows of what is sent. */
    public int encodedFrameHeight = 0;

    /** Pictures encoded in the interval, of all sizes. */
    public int encodedFrameCount = 0;

    /** The codec. */
    public VideoCodecType codecType = VideoCodecType.VIDEO_CODEC_TYPE_UNKNOWN;

    /** Whether it is a shared screen. */
    public boolean isScreen = false;

    /** Milliseconds by which packets arrive unevenly at the server. */
    public int jitter = 0;

    /** Milliseconds that encoding one picture takes. */
    public int codecElapsePerFrame = 0;

    /** Every field at its default. */
    public LocalVideoStats() {}
}
