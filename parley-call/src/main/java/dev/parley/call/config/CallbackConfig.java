package dev.parley.call.config;

import java.time.Duration;

/**
 * How server callbacks are believed.
 *
 * @param secretKey part of what their signature is made of; never shown by {@link #toString()}
 * @param maxAge how old one may be
 */
public record CallbackConfig(String secretKey, Duration maxAge) {

    static CallbackConfig read(ConfigValues values, boolean development) {
        CallbackConfig callbacks =
                new CallbackConfig(
                        values.secret(
                                "callbacks.secret-key",
                                development ? "parley-development-callbacks" : "",
                                development ? "a well-known one" : "required",
                                "The secret of the RTC service's callbacks.secret-key."),
                        values.duration(
                                "callbacks.max-age",
                                "1h",
                                "How old a server callback may be; so long they are remembered, to tell repetitions."));
        if (callbacks.secretKey().isEmpty()) {
            throw new ConfigurationException(
                    "callbacks.secret-key is needed, as the RTC service has it.");
        }
        return callbacks;
    }

    @Override
    public String toString() {
        return "CallbackConfig[maxAge=%s]".formatted(maxAge);
    }
}
