package dev.parley.server.config;

import java.time.Duration;

/**
 * When a media connection counts as lost.
 *
 * @param disconnectedTimeout how long nothing may arrive before the connection counts as
 *     interrupted
 * @param failedTimeout how long an interrupted connection may last before it counts as lost
 * @param resumeTimeout how long a participant whose connection is lost may take to come back before
 *     it is removed
 */
public record IceConfig(
        Duration disconnectedTimeout, Duration failedTimeout, Duration resumeTimeout) {

    static IceConfig read(ConfigSection section) {
        return new IceConfig(
                section.duration(
                        "disconnected-timeout",
                        "10s",
                        "How long nothing may arrive before a media connection counts as interrupted."),
                section.duration(
                        "failed-timeout",
                        "5s",
                        "How long an interrupted media connection may last before it counts as lost."),
                section.duration(
                        "resume-timeout",
                        "15s",
                        "How long a participant whose media connection is lost may take to come back before it is removed from its room."));
    }
}
