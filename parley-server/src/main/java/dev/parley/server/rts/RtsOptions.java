package dev.parley.server.rts;

import java.util.List;

/**
 * What the operator decides about real-time signaling.
 *
 * @param maxSessions how many users may be logged in at once
 * @param serverMessageHosts where clients may have messages posted to: hosts, each with or without
 *     a port
 */
public record RtsOptions(RtsTimings timings, int maxSessions, List<String> serverMessageHosts) {
    /** Takes a copy of the hosts. */
    public RtsOptions {
        serverMessageHosts = List.copyOf(serverMessageHosts);
    }
}
