package dev.parley.call.domain;

/** How somebody left a room of the RTC service. */
public enum RtcLeave {
    /** Sent out: they do not come back by themselves. */
    SENT_OUT,
    /**
     * With a word of farewell to the RTC service. Clients say it too before they join anew by
     * themselves, so it alone gives up no seat: that is what {@link Calls#leave} is for.
     */
    FAREWELL,
    /** By a break, a later join of the same user, or an unknown reason: they may be back. */
    LOST
}
