package dev.parley.server.config;

import java.util.Optional;

/**
 * Who may call the Open API.
 *
 * @param accessKey names the caller; empty for no Open API
 * @param secretKey signs requests; never shown by {@link #toString()}; empty without access key
 */
public record OpenApiConfig(Optional<String> accessKey, String secretKey) {
    private static final String DEVELOPMENT_ACCESS_KEY = "parley-development-ak";
    private static final String DEVELOPMENT_SECRET_KEY = "parley-development-sk";
    private static final int MIN_SECRET_CHARS = 32;

    static OpenApiConfig read(
            ConfigSection section,
            AppConfig app,
            boolean development,
            Optional<DerivedSecrets> derived) {
        Optional<String> accessKey =
                section.optionalText(
                        "access-key",
                        "text",
                        development ? DEVELOPMENT_ACCESS_KEY : DerivedSecrets.ABSENT,
                        "The access key of back ends that call the Open API (docs/open-api.md).");
        Optional<String> secretKey =
                section.secret(
                        "secret-key",
                        development ? "a well-known one" : DerivedSecrets.ABSENT,
                        "The secret key that signs requests of the Open API, at least "
                                + MIN_SECRET_CHARS
                                + " characters.");
        if (accessKey.isEmpty() && secretKey.isEmpty()) {
            return development
                    ? new OpenApiConfig(Optional.of(DEVELOPMENT_ACCESS_KEY), DEVELOPMENT_SECRET_KEY)
                    : derived.map(secrets ->
                                    new OpenApiConfig(
                                            Optional.of(secrets.openApiAccessKey()),
                                            secrets.openApiSecretKey()))
                            .orElseGet(() -> new OpenApiConfig(Optional.empty(), ""));
        }
        if (accessKey.isEmpty() || secretKey.isEmpty()) {
            throw new ConfigurationException(
                    "open-api.access-key and open-api.secret-key are needed together: set both or neither.");
        }
        if (!accessKey.get().matches("[A-Za-z0-9._-]{1,128}")) {
            throw new ConfigurationException(
                    "open-api.access-key must have 1 to 128 letters, digits, dots, dashes or underscores.");
        }
        if (!development && secretKey.get().length() < MIN_SECRET_CHARS) {
            throw new ConfigurationException(
                    "open-api.secret-key must have at least %d characters."
                            .formatted(MIN_SECRET_CHARS));
        }
        if (app.id().isEmpty()) {
            throw new ConfigurationException("open-api.access-key needs app.id and app.key.");
        }
        return new OpenApiConfig(accessKey, secretKey.get());
    }

    /** Names the caller, never the secret. */
    @Override
    public String toString() {
        return "OpenApiConfig[accessKey=%s]".formatted(accessKey.orElse("none"));
    }
}
