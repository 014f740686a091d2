package dev.parley.server.config;

import java.time.Duration;

/**
 * How rooms come and go, unless a token or a request says otherwise for one of them.
 *
 * @param autoCreate whether the first to join creates the room
 * @param emptyTimeout how long a room stays open that nobody has joined yet
 * @param departureTimeout how long a room stays open after the last participant left
 * @param maxParticipants how many may be in a room at once; 0 for no limit
 * @param remoteUnmute whether moderators may unmute the tracks of others
 */
public record RoomConfig(
        boolean autoCreate,
        Duration emptyTimeout,
        Duration departureTimeout,
        int maxParticipants,
        boolean remoteUnmute) {

    static RoomConfig read(ConfigSection section) {
        return new RoomConfig(
                section.flag("auto-create", true, "Whether the first to join a room creates it."),
                section.duration(
                        "empty-timeout",
                        "300s",
                        "How long a room stays open that nobody has joined yet."),
                section.duration(
                        "departure-timeout",
                        "20s",
                        "How long a room stays open after the last participant left."),
                section.integer(
                        "max-participants",
                        0,
                        0,
                        1_000_000,
                        "How many participants may be in a room at once; 0 for no limit."),
                section.flag(
                        "enable-remote-unmute",
                        false,
                        "Whether the server API may unmute what a participant sends."));
    }
}
