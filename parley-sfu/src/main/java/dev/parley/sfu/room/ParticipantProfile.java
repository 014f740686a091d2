package dev.parley.sfu.room;

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
    public ParticipantProfile {
        attributes = Map.copyOf(attributes);
    }

    ParticipantProfile described(
            String newName, String newMetadata, Map<String, String> newAttributes) {
        return new ParticipantProfile(
                sid, identity, newName, newMetadata, newAttributes, permissions, traits);
    }
}
