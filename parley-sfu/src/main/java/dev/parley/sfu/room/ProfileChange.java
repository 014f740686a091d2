package dev.parley.sfu.room;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be different about a participant; what is absent stays as it is.
 *
 * @param attributes laid over those there are; an empty value removes its key
 * @param permissions replace those there are, as a whole
 */
public record ProfileChange(
        Optional<String> name,
        Optional<String> metadata,
        Map<String, String> attributes,
        Optional<Permissions> permissions) {
    public ProfileChange {
        attributes = Map.copyOf(attributes);
    }

    Map<String, String> over(Map<String, String> present) {
        Map<String, String> merged = new HashMap<>(present);
        attributes.forEach((key, value) -> {
            if (value.isEmpty()) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }
}
