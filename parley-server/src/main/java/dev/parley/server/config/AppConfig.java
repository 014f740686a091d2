package dev.parley.server.config;

import dev.parley.signaling.token.AppToken;
import java.util.Optional;

/**
 * The one app whose {@code 001} tokens are accepted, and whose name requests of the Open API and
 * server callbacks carry.
 *
 * @param id of 24 characters; empty for no app
 * @param key signs its tokens; never shown by {@link #toString()}; empty without app
 */
public record AppConfig(Optional<String> id, String key) {
    static final String DEVELOPMENT_ID = "parleydevelopmentapp0001";
    private static final String DEVELOPMENT_KEY = "parley development app key";
    private static final int MIN_KEY_CHARS = 32;

    static AppConfig read(
            ConfigSection section, boolean development, Optional<DerivedSecrets> derived) {
        Optional<String> id =
                section.optionalText(
                        "id",
                        "text",
                        development ? DEVELOPMENT_ID : DerivedSecrets.ABSENT,
                        "The app whose 001 tokens are accepted (docs/open-api.md), 24 characters.");
        Optional<String> key =
                section.secret(
                        "key",
                        development ? "a well-known one" : DerivedSecrets.ABSENT,
                        "The key that signs the app's 001 tokens, at least "
                                + MIN_KEY_CHARS
                                + " characters.");
        if (id.isEmpty() && key.isEmpty()) {
            return development
                    ? new AppConfig(Optional.of(DEVELOPMENT_ID), DEVELOPMENT_KEY)
                    : derived.map(secrets ->
                                    new AppConfig(Optional.of(secrets.appId()), secrets.appKey()))
                            .orElseGet(() -> new AppConfig(Optional.empty(), ""));
        }
        if (id.isEmpty() || key.isEmpty()) {
            throw new ConfigurationException(
                    "app.id and app.key are needed together: set both or neither.");
        }
        if (!AppToken.isAppId(id.get())) {
            throw new ConfigurationException(
                    "app.id must have 24 visible ASCII characters, not \"%s\"."
                            .formatted(id.get()));
        }
        if (!development && key.get().length() < MIN_KEY_CHARS) {
            throw new ConfigurationException(
                    "app.key must have at least %d characters.".formatted(MIN_KEY_CHARS));
        }
        return new AppConfig(id, key.get());
    }

    /** Names the app, never its key. */
    @Override
    public String toString() {
        return "AppConfig[id=%s]".formatted(id.orElse("none"));
    }
}
