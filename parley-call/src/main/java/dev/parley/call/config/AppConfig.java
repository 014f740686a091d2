package dev.parley.call.config;

import dev.parley.signaling.token.AppToken;

/**
 * The app that is served.
 *
 * @param id 24 characters
 * @param key signs its tokens; never shown by {@link #toString()}
 */
public record AppConfig(String id, String key) {
    private static final String DEVELOPMENT_ID = "parleydevelopmentapp0001";
    private static final String DEVELOPMENT_KEY = "parley development app key";

    static AppConfig read(ConfigValues values, boolean development) {
        AppConfig app =
                new AppConfig(
                        values.text(
                                "app.id",
                                development ? DEVELOPMENT_ID : "",
                                "The app, 24 characters; the same as app.id of the RTC service."),
                        values.secret(
                                "app.key",
                                development ? DEVELOPMENT_KEY : "",
                                development ? "a well-known one" : "required",
                                "Its key; the same as app.key of the RTC service."));
        if (!AppToken.isAppId(app.id()) || app.key().isEmpty()) {
            throw new ConfigurationException(
                    "app.id (24 characters) and app.key are needed, as the RTC service has them.");
        }
        return app;
    }

    @Override
    public String toString() {
        return "AppConfig[id=%s]".formatted(id);
    }
}
