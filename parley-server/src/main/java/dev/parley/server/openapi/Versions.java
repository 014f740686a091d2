package dev.parley.server.openapi;

import java.util.Set;

/** The versions of actions. In the first, a response has status 200 even if the action failed. */
final class Versions {
    static final String V2020 = "2020-12-01";
    static final String V2023_JULY = "2023-07-20";
    static final String V2023 = "2023-11-01";

    static final Set<String> OF_MESSAGES = Set.of(V2020, V2023_JULY);
    static final Set<String> OF_ROOMS = Set.of(V2020, V2023);
    static final Set<String> ALL = Set.of(V2020, V2023_JULY, V2023);

    private Versions() {}

    static int httpStatus(String version, OpenApiError error) {
        return version.equals(V2020) ? 200 : error.httpStatus();
    }
}
