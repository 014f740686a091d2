package dev.parley.call.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads objects of bounded depth, size and numbers, without repeated names and with nothing behind
 * them; whatever else comes is empty, never an exception. For any thread.
 */
public final class WireJson {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_STRING_CHARS = 512 * 1024;
    private static final int MAX_NAME_CHARS = 256;
    private static final int MAX_NUMBER_CHARS = 32;
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_@\\-.]{1,128}");

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxStringLength(MAX_STRING_CHARS)
                                                    .maxNameLength(MAX_NAME_CHARS)
                                                    .maxNumberLength(MAX_NUMBER_CHARS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private WireJson() {}

    /** The object, empty if this is none. */
    public static Optional<ObjectNode> object(byte[] text) {
        return object(new String(text, StandardCharsets.UTF_8));
    }

    /** The object, empty if this is none. */
    public static Optional<ObjectNode> object(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The text of a field, "" if it is absent or no text. */
    public static String text(ObjectNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && value.isString() ? value.stringValue() : "";
    }

    /** Whether a field is there and true. */
    public static boolean isTrue(ObjectNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** Whether a text can be the id of a user, a room, or a request. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** An object of these fields: texts, numbers, yes or no, maps, lists. */
    public static String write(Map<String, ?> fields) {
        return MAPPER.writeValueAsString(fields);
    }
}
