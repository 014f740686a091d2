package dev.parley.server.rts;

/**
 * What every session works with.
 *
 * @param timings when connections and sessions count as lost
 * @param neighbours the other users
 * @param hosts which business servers are allowed
 * @param businessServer posts to them
 */
record SessionServices(
        RtsTimings timings,
        Neighbours neighbours,
        AllowedHosts hosts,
        BusinessServer businessServer,
        RtsCounters counters) {}
