package dev.parley.e2e;

/**
 * The way that one of a page's connections uses, from the browser's own statistics (W3C
 * webrtc-stats, the selected candidate-pair).
 *
 * @param localType {@code host}, {@code srflx}, {@code prflx} or {@code relay}
 * @param localProtocol {@code udp} or {@code tcp}
 * @param remotePort the server's port, as the browser was told it
 * @param bytesReceived since the pair is used
 */
record Route(
        String localType,
        String localProtocol,
        String remoteProtocol,
        int remotePort,
        long bytesSent,
        long bytesReceived) {}
