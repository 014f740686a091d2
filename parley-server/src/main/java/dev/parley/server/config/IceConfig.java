package dev.parley.server.config;

import java.time.Duration;

/**
 * When a media connection counts as lost.
 *
 * @param disconnectedTimeout how long nothing may arrive before the connection counts as
 *     interrupted
 * @param failedTimeout how long an interrupted connection may last before it counts as lost
 */
public record IceConfig(Duration disconnectedTimeout, Duration failedTimeout) {

    static IceConfig read(ConfigSection section) {
        return new IceConfig(
                section.duration(
                        "disconnected-timeout",
                        "10s",
                        "How long nothing may arrive before a media connection counts as interrupted."),
                section.duration(
                        "failed-timeout",
                        "5s",
                        "How long an interrupted media connection may last before it counts as lost."));
    }
}
