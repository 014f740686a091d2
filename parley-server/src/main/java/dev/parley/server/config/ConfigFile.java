package dev.parley.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * The YAML of a configuration file with every scalar kept as it is written (so {@code 007} stays a
 * text of three characters): nested maps, lists and texts.
 */
final class ConfigFile {
    /** More than any configuration; a file given by mistake is not read into memory. */
    private static final long MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 8;

    private ConfigFile() {}

    /** Reads a file. */
    static Map<String, Object> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigurationException(
                        file + " is larger than a configuration can be (1 MiB).");
            }
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("The configuration file " + file + " does not exist.");
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The configuration file " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** Reads a text; {@code origin} names it in errors. */
    static Map<String, Object> parse(String yaml, String origin) {
        YAMLFactory factory =
                YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), yaml)) {
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return Map.of();
            }
            if (first != JsonToken.START_OBJECT) {
                throw new ConfigurationException(origin + " is not a list of keys and values.");
            }
            return object(parser, 1);
        } catch (JacksonException e) {
            throw new ConfigurationException(
                    "%s is not valid YAML at line %d: %s"
                            .formatted(
                                    origin,
                                    Math.max(1, e.getLocation().getLineNr()),
                                    firstLine(e)));
        }
    }

    private static Map<String, Object> object(JsonParser parser, int depth) {
        checkDepth(depth);
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token != JsonToken.VALUE_NULL) {
                object.put(key, value(parser, token, depth));
            }
        }
        return object;
    }

    private static List<Object> list(JsonParser parser, int depth) {
        checkDepth(depth);
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            list.add(value(parser, token, depth));
        }
        return list;
    }

    private static Object value(JsonParser parser, JsonToken token, int depth) {
        return switch (token) {
            case START_OBJECT -> object(parser, depth + 1);
            case START_ARRAY -> list(parser, depth + 1);
            default -> parser.getString();
        };
    }

    private static void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new ConfigurationException("The configuration is nested deeper than any key.");
        }
    }

    private static String firstLine(JacksonException e) {
        String message = e.getOriginalMessage();
        return message == null
                ? "unreadable"
                : message.lines().findFirst().orElse("unreadable").strip();
    }
}
