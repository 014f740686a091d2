package dev.parley.e2e;

/**
 * One encoding that a page sends, from the browser's own statistics (W3C webrtc-stats,
 * outbound-rtp).
 */
record SentLayer(
        String rid,
        String codec,
        String encoder,
        boolean active,
        int frameWidth,
        int frameHeight,
        long framesEncoded,
        long keyFramesEncoded,
        long nackCount,
        long pliCount,
        long retransmittedPacketsSent,
        String qualityLimitationReason) {
    String size() {
        return frameWidth + "x" + frameHeight;
    }
}
