package dev.parley.samples.bot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a bot is to do.
 *
 * @param server where the service is
 * @param room the room to join
 * @param user the user to join as
 * @param token lets this user into this room
 * @param mode what it does with media
 * @param sending what it sends, if it publishes
 * @param record where it keeps what it receives, if it does
 * @param pictures how it keeps pictures
 * @param limit how long it stays after joining; empty to stay until it is stopped
 */
record BotPlan(
        String server,
        String room,
        String user,
        String token,
        BotMode mode,
        Sending sending,
        Optional<Path> record,
        PictureFiles pictures,
        Optional<Duration> limit) {

    /**
     * What is sent.
     *
     * @param toneHz the tone's frequency
     * @param video whether the moving picture is sent
     * @param width pixels in a row of it
     * @param height rows of it
     * @param framesPerSecond pictures a second
     * @param sourceNumber the number in its mark: 0 to 255
     */
    record Sending(
            double toneHz,
            boolean video,
            int width,
            int height,
            int framesPerSecond,
            int sourceNumber) {}

    BotPlan {
        if (room.isBlank() || user.isBlank()) {
            throw new IllegalArgumentException("a bot needs a room and a user");
        }
    }

    /** A bot does not tell its token. */
    @Override
    public String toString() {
        return "BotPlan[" + user + " in " + room + " at " + server + ", " + mode + "]";
    }
}
