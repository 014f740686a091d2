package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.engine.EngineThread;
import dev.parley.sdk.internal.media.MediaEngine;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What a room needs of its engine.
 *
 * @param clock the time of day, for tokens
 * @param server the service's address
 * @param sdkVersion what the service is told of this client
 * @param farewells the rooms that are just being left
 */
public record RoomServices(
        EngineThread thread,
        HttpClient http,
        MediaEngine media,
        InstantSource clock,
        String server,
        String sdkVersion,
        Farewells farewells) {
    /** The time of day. */
    Instant now() {
        return clock.instant();
    }
}
