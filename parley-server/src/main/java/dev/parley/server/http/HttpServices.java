package dev.parley.server.http;

import dev.parley.server.api.TwirpApi;
import dev.parley.server.session.SignalSessions;

/**
 * What is served behind the HTTP port.
 *
 * @param sessions where WebSockets are handed over
 * @param api what other programs call
 */
public record HttpServices(SignalSessions sessions, TwirpApi api) {}
