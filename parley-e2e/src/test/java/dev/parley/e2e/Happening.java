package dev.parley.e2e;

/**
 * One event of a room as the client library told a page.
 *
 * @param at the page's clock in milliseconds
 * @param what the event, such as {@code participantConnected}
 * @param who the identity it is about
 * @param sid that participant's sid at the time
 * @param source {@code camera} and so on, empty where it is not about a track
 * @param trackSid the track's sid, likewise
 */
record Happening(
        double at,
        String what,
        String who,
        String sid,
        String source,
        String trackSid,
        String detail) {
    /** What happened to whom and which source, without the sids. */
    String plainly() {
        return (what + " " + who + " " + source).strip();
    }
}
