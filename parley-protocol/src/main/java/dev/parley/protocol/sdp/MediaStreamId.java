package dev.parley.protocol.sdp;

import java.util.Optional;

/**
 * A track and the stream it belongs to (RFC 8830).
 *
 * @param stream identifier of the stream, {@code -} for none
 * @param track identifier of the track, empty if not stated
 */
public record MediaStreamId(String stream, String track) {
    /** Reads an {@code a=msid} value; empty if it has no identifier or more than two. */
    static Optional<MediaStreamId> parse(String value) {
        String[] parts = value.strip().split(" +", 3);
        if (parts[0].isEmpty() || parts.length > 2) {
            return Optional.empty();
        }
        return Optional.of(new MediaStreamId(parts[0], parts.length == 2 ? parts[1] : ""));
    }

    /** As written after {@code a=msid:}. */
    public String attribute() {
        return track.isEmpty() ? stream : stream + " " + track;
    }
}
