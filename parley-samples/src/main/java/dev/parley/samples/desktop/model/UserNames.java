package dev.parley.samples.desktop.model;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names of users, which travel as JSON in the extra information of a user: {@code
 * {"user_name":...,"user_id":...}}.
 */
public final class UserNames {
    private static final String NAME = "user_name";
    private static final String ID = "user_id";
    private static final int MAX_NAME_CHARS = 40;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private UserNames() {}

    /** Writes what others are to read. */
    public static String write(String uid, String name) {
        return JSON.createObjectNode().put(NAME, name).put(ID, uid).toString();
    }

    /** The name in what a user declared, cut to a length that can be shown; the id if none is. */
    public static String read(String uid, String extraInfo) {
        String name = nameIn(extraInfo);
        if (name.isBlank()) {
            return uid;
        }
        return name.length() > MAX_NAME_CHARS ? name.substring(0, MAX_NAME_CHARS) : name;
    }

    private static String nameIn(String extraInfo) {
        if (extraInfo.isBlank()) {
            return "";
        }
        try {
            JsonNode name = JSON.readTree(extraInfo).get(NAME);
            return name == null || !name.isString() ? "" : name.stringValue();
        } catch (JacksonException notJson) {
            return "";
        }
    }
}
