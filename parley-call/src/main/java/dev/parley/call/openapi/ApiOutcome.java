package dev.parley.call.openapi;

import tools.jackson.databind.JsonNode;

/** What came of a request of the Open API. */
public sealed interface ApiOutcome {

    /** It was done; the {@code Result}. */
    record Done(JsonNode result) implements ApiOutcome {}

    /** It finds what it is about no more, or finds fault with it: to try again is of no use. */
    record Refused(String code) implements ApiOutcome {}

    /** It may be done at another time. */
    record NotNow(String why) implements ApiOutcome {}
}
