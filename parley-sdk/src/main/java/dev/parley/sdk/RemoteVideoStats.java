package dev.parley.sdk;

/** Figures of the pictures of another user, over {@link #statsInterval}. */
public final class RemoteVideoStats {
    /** Pixels in a row. */
    public int width = 0;

    /** Rows. */
    public int height = 0;

    /** Part of the packets that were lost: 0 to 1. */
    public float videoLossRate = 0;

    /** kbit/s received. */
    public float receivedKBitrate = 0;

    /** Pictures a second that are received. */
    public int receivedFrameRate = 0;

    /** Pictures a second that the decoder gives. */
    public int decoderOutputFrameRate = 0;

    /** Pictures a second that are drawn. */
    public int rendererOutputFrameRate = 0;

    /** How often pictures stood still. */
    public int stallCount = 0;

    /** For how many milliseconds pictures stood still. */
    public int stallDuration = 0;

    /** Milliseconds from capture to drawing, as far as they can be estimated. */
    public long e2eDelay = 0;

    /** Whether it is a shared screen. */
    public boolean isScreen = false;

    /** Over how many milliseconds these figures are. */
    public int statsInterval = 0;

    /** Milliseconds to the server and back. */
    public int rtt = 0;

    /** Part of the time in which pictures stood still, in per cent. */
    public int frozenRate = 0;

    /** The codec. */
    public VideoCodecType codecType = VideoCodecType.VIDEO_CODEC_TYPE_UNKNOWN;

    /** Which of the sizes that are sent: 0 is the largest. */
    public int videoIndex = 0;

    /** Milliseconds by which packets arrive unevenly. */
    public int jitter = 0;

    /** Milliseconds that decoding one picture takes. */
    public int codecElapsePerFrame = 0;

    /** Every field at its default. */
    public RemoteVideoStats() {}
}
