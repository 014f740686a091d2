package dev.parley.server.openapi;

import java.util.Map;

/**
 * A parameter of an action, as its documentation tells.
 *
 * @param schema as an OpenAPI document writes it
 */
record Parameter(String name, Need need, Map<String, Object> schema, String text) {
    enum Need {
        REQUIRED,
        OPTIONAL
    }

    static final Parameter APP_ID = required("AppId", "The app, as configured in app.id.");
    static final Parameter ROOM_ID = required("RoomId", "The room.");
    static final Parameter USER_ID = required("UserId", "The user.");
    static final Parameter FROM =
            required("From", "The back end's own name, such as server; no user's.");
    static final Parameter BINARY =
            optional(
                    "Binary",
                    "boolean",
                    "Whether Message is base64 of something that is no text; false by default.");

    /** A text that is a name. */
    static Parameter required(String name, String text) {
        return new Parameter(
                name,
                Need.REQUIRED,
                Map.of("type", "string", "minLength", 1, "maxLength", Parameters.MAX_NAME_CHARS),
                text);
    }

    static Parameter optional(String name, String type, String text) {
        return new Parameter(name, Need.OPTIONAL, Map.of("type", type), text);
    }

    static Parameter message(int maxBytes) {
        return new Parameter(
                "Message",
                Need.REQUIRED,
                Map.of("type", "string", "minLength", 1),
                "The message, at most %d KiB.".formatted(maxBytes / 1024));
    }
}
