package dev.parley.server.http;

import dev.parley.server.access.JoinAccess;
import dev.parley.server.api.TwirpApi;
import dev.parley.server.openapi.OpenApi;
import dev.parley.server.rts.RtsService;
import dev.parley.server.session.SignalSessions;
import java.util.Optional;

/**
 * What is served behind the HTTP port.
 *
 * @param sessions where WebSockets are handed over
 * @param api what other programs call
 * @param access who may join
 * @param openApi what the back ends of the app call; empty for none
 * @param rts signaling outside of rooms
 * @param callLogin of the business server in this process; empty for none
 */
public record HttpServices(
        SignalSessions sessions,
        TwirpApi api,
        JoinAccess access,
        Optional<OpenApi> openApi,
        RtsService rts,
        Optional<CallLogin> callLogin) {}
