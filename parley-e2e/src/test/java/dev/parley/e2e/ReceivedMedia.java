package dev.parley.e2e;

/**
 * What a page receives of one track, from the browser's own statistics (W3C webrtc-stats,
 * inbound-rtp).
 *
 * <p>Counters grow from the start of the track; sizes are in pixels of the latest decoded frame;
 * the audio energy is in seconds of full-scale sound squared.
 */
record ReceivedMedia(
        long ssrc,
        String codec,
        long packetsReceived,
        long packetsLost,
        long retransmittedPacketsReceived,
        long nackCount,
        long pliCount,
        long framesReceived,
        long framesDecoded,
        long framesDropped,
        long keyFramesDecoded,
        int frameWidth,
        int frameHeight,
        double totalAudioEnergy,
        long concealedSamples,
        long totalSamplesReceived) {
    /** Before the first packet. */
    static final ReceivedMedia NOTHING =
            new ReceivedMedia(0, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    String size() {
        return frameWidth + "x" + frameHeight;
    }
}
