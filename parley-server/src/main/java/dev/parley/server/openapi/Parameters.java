package dev.parley.server.openapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the parameters of a request. The first that is missing or out of its bounds is noted, and
 * asked for in {@link #failure}; what is read of it is empty. For one thread.
 */
final class Parameters {
    static final int MAX_NAME_CHARS = 128;

    private static final Pattern SENDER = Pattern.compile("[a-zA-Z0-9_@.-]{1,128}");

    private final JsonNode body;
    private ActionResult.@Nullable Failed failure;

    Parameters(JsonNode body) {
        this.body = body;
    }

    /** What is wrong with the parameters read so far. */
    Optional<ActionResult.Failed> failure() {
        return Optional.ofNullable(failure);
    }

    /** A name of a room or a user. */
    String name(String key) {
        String name = optionalName(key);
        if (name.isEmpty()) {
            note(OpenApiError.MISSING_PARAMETER, key + " is missing");
        }
        return name;
    }

    /** A name of a room or a user, empty if there is none. */
    String optionalName(String key) {
        JsonNode value = body.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        String name = value.isString() ? value.asString() : "";
        if (!value.isString() || name.length() > MAX_NAME_CHARS) {
            note(
                    OpenApiError.INVALID_PARAMETER,
                    "%s must be a text of 1 to %d characters".formatted(key, MAX_NAME_CHARS));
            return "";
        }
        return name;
    }

    /** The name of a back end, which has no characters that a user's may not have. */
    String sender(String key) {
        String name = name(key);
        if (!name.isEmpty() && !SENDER.matcher(name).matches()) {
            note(
                    OpenApiError.INVALID_PARAMETER,
                    key + " must have 1 to 128 letters, digits or characters of _@.-");
        }
        return name;
    }

    /** Names of users, at least one. */
    List<String> names(String key, int most) {
        JsonNode value = body.path(key);
        List<String> names = new ArrayList<>();
        if (value.isMissingNode() || value.isNull()) {
            note(OpenApiError.MISSING_PARAMETER, key + " is missing");
            return names;
        }
        boolean fits = value.isArray() && !value.isEmpty() && value.size() <= most;
        if (fits) {
            for (JsonNode name : value) {
                boolean isName =
                        name.isString()
                                && !name.asString().isEmpty()
                                && name.asString().length() <= MAX_NAME_CHARS;
                fits &= isName;
                names.add(isName ? name.asString() : "");
            }
        }
        if (!fits) {
            note(
                    OpenApiError.INVALID_PARAMETER,
                    "%s must be a list of 1 to %d users".formatted(key, most));
        }
        return names;
    }

    /** Yes or no; no if it is not there. */
    boolean flag(String key) {
        JsonNode value = body.path(key);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            note(OpenApiError.INVALID_PARAMETER, key + " must be true or false");
        }
        return value.isBoolean() && value.asBoolean();
    }

    /** A whole number that is not negative; the default if it is not there. */
    long number(String key, long absent) {
        JsonNode value = body.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            note(OpenApiError.INVALID_PARAMETER, key + " must be a whole number from 0");
            return absent;
        }
        return value.asLong();
    }

    /** A message, in octets. */
    byte[] message(String key, boolean binary, int maxBytes) {
        JsonNode value = body.path(key);
        if (!value.isString() || value.asString().isEmpty()) {
            note(OpenApiError.MISSING_PARAMETER, key + " is missing");
            return new byte[0];
        }
        byte[] message = bytes(key, value.asString(), binary);
        if (message.length > maxBytes) {
            note(
                    OpenApiError.INVALID_PARAMETER,
                    "%s may have %d octets at most".formatted(key, maxBytes));
        }
        return message;
    }

    private byte[] bytes(String key, String text, boolean binary) {
        if (!binary) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            note(OpenApiError.INVALID_PARAMETER, key + " must be base64 where Binary is true");
            return new byte[0];
        }
    }

    /** Something is wrong with what was read. */
    void note(OpenApiError error, String message) {
        if (failure == null) {
            failure = new ActionResult.Failed(error, message);
        }
    }
}
