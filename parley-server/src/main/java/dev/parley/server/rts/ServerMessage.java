package dev.parley.server.rts;

import java.net.URI;

/**
 * A message to the business server.
 *
 * @param id chosen by the client
 * @param target where it goes: what was set when it was sent
 */
record ServerMessage(long id, Target target, MessageBody body) {
    /**
     * A business server.
     *
     * @param url allowed by {@link AllowedHosts}
     */
    record Target(URI url, String signature) {}

    int weight() {
        return body.weight() + target.signature().length();
    }
}
