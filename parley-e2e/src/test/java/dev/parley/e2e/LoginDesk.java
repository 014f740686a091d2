package dev.parley.e2e;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Where clients log in to a call server (docs/call-server.md). */
interface LoginDesk {
    /** The answer to a request of a client: the code is the one in the body. */
    record Answer(int httpStatus, int code, JsonNode response) {}

    /** Posts a client's event, with what it needs to know. */
    Answer login(String event, String device, Map<String, String> content);
}
