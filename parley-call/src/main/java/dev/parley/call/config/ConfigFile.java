package dev.parley.call.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** The scalars of a YAML file by their paths, each as it is written. */
final class ConfigFile {
    /** More than any configuration; a file given by mistake is not read into memory. */
    private static final long MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 4;

    private ConfigFile() {}

    static Map<String, String> read(Path file) {
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
    static Map<String, String> parse(String yaml, String origin) {
        YAMLFactory factory =
                YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), yaml)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                readObject(parser, "", values, 1);
            } else if (first != null && first != JsonToken.VALUE_NULL) {
                throw new ConfigurationException(origin + " is not a list of keys and values.");
            }
            return values;
        } catch (JacksonException e) {
            String message = e.getOriginalMessage();
            throw new ConfigurationException(
                    "%s is not valid YAML at line %d: %s"
                            .formatted(
                                    origin,
                                    Math.max(1, e.getLocation().getLineNr()),
                                    message == null
                                            ? "unreadable"
                                            : message.lines().findFirst().orElse("unreadable")));
        }
    }

    private static void readObject(
            JsonParser parser, String prefix, Map<String, String> values, int depth) {
        if (depth > MAX_DEPTH) {
            throw new ConfigurationException("The configuration is nested deeper than any key.");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String path = prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                readObject(parser, path + ".", values, depth + 1);
            } else if (token == JsonToken.START_ARRAY) {
                throw new ConfigurationException(path + " takes one value, not a list.");
            } else if (token != JsonToken.VALUE_NULL) {
                values.put(path, parser.getString());
            }
        }
    }
}
