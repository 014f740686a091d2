package dev.parley.server.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where server callbacks are posted to.
 *
 * @param url empty for no callbacks
 * @param secretKey part of what their signature is made of; never shown by {@link #toString()}
 * @param directory where callbacks are kept until they are delivered; empty for the usual place
 */
public record CallbacksConfig(Optional<String> url, String secretKey, Optional<Path> directory) {
    /** Under the home of the distribution, or under the working directory. */
    public static final Path USUAL_DIRECTORY = Path.of(".parley", "callbacks");

    private static final String DEVELOPMENT_SECRET_KEY = "parley-development-callbacks";
    private static final int MIN_SECRET_CHARS = 32;

    static CallbacksConfig read(ConfigSection section, AppConfig app, boolean development) {
        Optional<String> url =
                section.optionalText(
                        "url",
                        "URL",
                        "none",
                        "Where server callbacks are posted to (docs/open-api.md).");
        Optional<String> secretKey =
                section.secret(
                        "secret-key",
                        development ? "a well-known one" : "required with callbacks.url",
                        "The secret in the signature of server callbacks, at least "
                                + MIN_SECRET_CHARS
                                + " characters.");
        Optional<Path> directory =
                section.optionalText(
                                "directory",
                                "path",
                                USUAL_DIRECTORY.toString(),
                                "Where callbacks are kept until they are delivered; of one server alone.")
                        .map(Path::of);
        if (url.isEmpty()) {
            return new CallbacksConfig(url, secretKey.orElse(""), directory);
        }
        WebhookConfig.checkUrl("callbacks.url", url.get());
        if (app.id().isEmpty()) {
            throw new ConfigurationException("callbacks.url needs app.id and app.key.");
        }
        if (!development && secretKey.orElse("").length() < MIN_SECRET_CHARS) {
            throw new ConfigurationException(
                    "callbacks.secret-key must have at least %d characters."
                            .formatted(MIN_SECRET_CHARS));
        }
        return new CallbacksConfig(url, secretKey.orElse(DEVELOPMENT_SECRET_KEY), directory);
    }

    /** The same with the usual directory under this one, unless another is configured. */
    CallbacksConfig below(Path home) {
        return new CallbacksConfig(
                url, secretKey, Optional.of(directory.orElse(home.resolve(USUAL_DIRECTORY))));
    }

    /** Names the receiver, never the secret. */
    @Override
    public String toString() {
        return "CallbacksConfig[url=%s, directory=%s]".formatted(url, directory);
    }
}
