package dev.parley.call.config;

import java.time.Duration;

/**
 * How users log in.
 *
 * @param validity of log-in tokens
 * @param perMinute requests of one address, 0 for no limit
 * @param businessId what clients are told as {@code bid}
 */
public record LoginConfig(Duration validity, int perMinute, String businessId) {

    static LoginConfig read(ConfigValues values) {
        LoginConfig login =
                new LoginConfig(
                        values.duration(
                                "login.validity", "7d", "How long a log-in token is valid."),
                        values.integer(
                                "login.per-minute",
                                120,
                                1_000_000,
                                "How many log-in requests one address may make in a minute; 0 for no limit. Behind a"
                                        + " proxy all clients have the proxy's address."),
                        values.text(
                                "login.business-id",
                                "veRtc_bid_videocall",
                                "The business id that clients are told."));
        if (login.validity().isZero() || login.businessId().isEmpty()) {
            throw new ConfigurationException(
                    "login.validity and login.business-id must not be empty.");
        }
        return login;
    }
}
