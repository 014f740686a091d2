package dev.parley.server.config;

import java.util.Map;

/**
 * The API keys and their secrets, with which applications sign their users' tokens.
 *
 * @param secretByKey the secret of each key; never shown by {@link #toString()}
 */
public record ApiKeys(Map<String, String> secretByKey) {
    static final String DEVELOPMENT_KEY = "devkey";
    private static final String DEVELOPMENT_SECRET = "secret";

    /** HMAC-SHA256's output; a shorter secret is easier to guess than the signature. */
    private static final int MIN_SECRET_CHARS = 32;

    /** Takes a copy. */
    public ApiKeys {
        secretByKey = Map.copyOf(secretByKey);
    }

    static ApiKeys read(ConfigSection section, boolean development) {
        Map<String, String> keys =
                section.secrets(
                        "keys",
                        "map of API key to secret",
                        development ? DEVELOPMENT_KEY : "required outside development mode",
                        "The API keys whose tokens are accepted, each with its secret of at least "
                                + MIN_SECRET_CHARS
                                + " characters.");
        if (keys.isEmpty()) {
            if (!development) {
                throw new ConfigurationException(
                        "keys is missing: name at least one API key and its secret, or set development: true.");
            }
            return new ApiKeys(Map.of(DEVELOPMENT_KEY, DEVELOPMENT_SECRET));
        }
        keys.forEach((key, secret) -> check(key, secret, development));
        return new ApiKeys(keys);
    }

    private static void check(String key, String secret, boolean development) {
        if (key.isEmpty() || secret.isEmpty()) {
            throw new ConfigurationException("keys must have a name and a secret each.");
        }
        if (!development && secret.length() < MIN_SECRET_CHARS) {
            throw new ConfigurationException(
                    "The secret of the API key \"%s\" must have at least %d characters."
                            .formatted(key, MIN_SECRET_CHARS));
        }
    }

    /**
     * Any of the keys, to sign tokens of the server's own with: the first by name, so the same on
     * every start.
     */
    public String firstKey() {
        return secretByKey.keySet().stream().sorted().findFirst().orElseThrow();
    }

    /** Names the keys, never their secrets. */
    @Override
    public String toString() {
        return "ApiKeys" + secretByKey.keySet().stream().sorted().toList();
    }
}
