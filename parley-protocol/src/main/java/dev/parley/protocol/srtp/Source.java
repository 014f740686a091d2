package dev.parley.protocol.srtp;

/** State of one SSRC in one direction. */
abstract sealed class Source permits IncomingSource, OutgoingSource {
    private final int ssrc;

    Source(int ssrc) {
        this.ssrc = ssrc;
    }

    final int ssrc() {
        return ssrc;
    }
}
