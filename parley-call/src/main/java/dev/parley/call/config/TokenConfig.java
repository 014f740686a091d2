package dev.parley.call.config;

import java.time.Duration;
import java.util.Set;

/**
 * What users are let in to the RTC service with.
 *
 * @param form which tokens
 * @param validity of tokens and of server signatures
 * @param apiKey of JSON Web Tokens; may be empty otherwise
 * @param apiSecret of that key; never shown by {@link #toString()}
 */
public record TokenConfig(Form form, Duration validity, String apiKey, String apiSecret) {
    private static final Duration LONGEST = Duration.ofDays(7);

    /** The forms of tokens that the RTC service takes. */
    public enum Form {
        /** The {@code 001} form, signed by the app's key. */
        APP,
        /** JSON Web Tokens, signed by the secret of an API key. */
        JWT
    }

    static TokenConfig read(ConfigValues values) {
        String form =
                values.word(
                        "token.form",
                        "app",
                        Set.of("app", "jwt"),
                        "app: 001 tokens, signed by app.key. jwt: JSON Web Tokens of token.api-key.");
        TokenConfig tokens =
                new TokenConfig(
                        form.equals("jwt") ? Form.JWT : Form.APP,
                        values.duration(
                                "token.validity",
                                "24h",
                                "How long tokens for the RTC service and server signatures are valid; at most 7d."),
                        values.text(
                                "token.api-key", "", "The API key of the RTC service, for jwt."),
                        values.secret("token.api-secret", "", "none", "Its secret, for jwt."));
        if (tokens.validity().isZero() || tokens.validity().compareTo(LONGEST) > 0) {
            throw new ConfigurationException("token.validity must be more than 0s and at most 7d.");
        }
        if (tokens.form() == Form.JWT
                && (tokens.apiKey().isEmpty() || tokens.apiSecret().isEmpty())) {
            throw new ConfigurationException(
                    "token.api-key and token.api-secret are needed with token.form jwt.");
        }
        return tokens;
    }

    @Override
    public String toString() {
        return "TokenConfig[form=%s, validity=%s, apiKey=%s]".formatted(form, validity, apiKey);
    }
}
