package dev.parley.signaling.token;

import java.util.Map;
import java.util.Objects;
import livekit.LivekitModels.ParticipantInfo;

/**
 * Who a token speaks for and what it grants, apart from who signed it and when. Immutable.
 *
 * @param identity the user, unique in a room; empty in tokens meant for the HTTP API only
 * @param name the name shown to others; may be empty
 * @param kind what sort of participant this is
 * @param metadata the application's own text about the participant; may be empty
 * @param attributes the application's own keys and values
 * @param video what the token allows
 * @param room how the room shall be created if it does not exist yet
 */
public record AccessToken(
        String identity,
        String name,
        ParticipantInfo.Kind kind,
        String metadata,
        Map<String, String> attributes,
        VideoGrant video,
        RoomSettings room) {

    /** Takes a copy of the attributes. */
    public AccessToken {
        Objects.requireNonNull(identity);
        Objects.requireNonNull(name);
        Objects.requireNonNull(metadata);
        attributes = Map.copyOf(attributes);
    }

    /** A standard participant without name, metadata or attributes. */
    public static AccessToken of(String identity, VideoGrant video) {
        return new AccessToken(
                identity,
                "",
                ParticipantInfo.Kind.STANDARD,
                "",
                Map.of(),
                video,
                RoomSettings.unset());
    }

    /** The same token with another name to show. */
    public AccessToken withName(String newName) {
        return new AccessToken(identity, newName, kind, metadata, attributes, video, room);
    }

    /** The same token for another sort of participant. */
    public AccessToken withKind(ParticipantInfo.Kind newKind) {
        return new AccessToken(identity, name, newKind, metadata, attributes, video, room);
    }

    /** The same token with other metadata. */
    public AccessToken withMetadata(String newMetadata) {
        return new AccessToken(identity, name, kind, newMetadata, attributes, video, room);
    }

    /** The same token with other attributes. */
    public AccessToken withAttributes(Map<String, String> newAttributes) {
        return new AccessToken(identity, name, kind, metadata, newAttributes, video, room);
    }

    /** The same token with another grant. */
    public AccessToken withVideo(VideoGrant newVideo) {
        return new AccessToken(identity, name, kind, metadata, attributes, newVideo, room);
    }

    /** The same token with other settings for a new room. */
    public AccessToken withRoom(RoomSettings newRoom) {
        return new AccessToken(identity, name, kind, metadata, attributes, video, newRoom);
    }
}
