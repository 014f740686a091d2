package dev.parley.e2e;

/**
 * Moments of a page's clock in milliseconds, -1 for not yet: connected, track announced, first
 * frame decoded.
 */
record FirstPicture(double connectedAt, double trackAt, double firstAt) {
    boolean came() {
        return firstAt >= 0;
    }

    /** How long a person waited who was connected and knew of the track. */
    double waitMillis() {
        return firstAt - Math.max(connectedAt, trackAt);
    }
}
