package dev.parley.sfu.room;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Who a participant is.
 *
 * @param sid this presence, unique for ever
 * @param identity the user, unique in the room
 * @param name for display; may be empty
 * @param metadata free text of the application
 * @param attributes free key-value pairs of the application
 */
public record ParticipantProfile(
        String sid,
        String identity,
        String name,
        String metadata,
        Map<String, String> attributes,
        Permissions permissions,
        ClientTraits traits) {
    /**
     * The most that attributes may hold after a change is laid over them, keys and values together,
     * in bytes of UTF-8.
     */
    public static final int MAX_ATTRIBUTES_BYTES = 64 * 1024;

    public ParticipantProfile {
        attributes = Map.copyOf(attributes);
    }

    ParticipantProfile changed(ProfileChange change) {
        return new ParticipantProfile(
                sid,
                identity,
                change.name().orElse(name),
                change.metadata().orElse(metadata),
                change.over(attributes),
                change.permissions().orElse(permissions),
                traits);
    }

    boolean attributesFit() {
        long total = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            total += attribute.getKey().getBytes(StandardCharsets.UTF_8).length;
            total += attribute.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return total <= MAX_ATTRIBUTES_BYTES;
    }
}
