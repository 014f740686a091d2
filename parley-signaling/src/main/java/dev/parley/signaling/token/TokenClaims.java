package dev.parley.signaling.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackSource;
import org.jspecify.annotations.Nullable;

/** The claims of a token beside the registered ones, to and from {@link AccessToken}. */
final class TokenClaims {

    private TokenClaims() {}

    static AccessToken read(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> all = claims.getClaims();
        String subject = claims.getSubject();
        String identity = subject == null || subject.isEmpty() ? claims.getJWTID() : subject;
        return new AccessToken(
                identity == null ? "" : identity,
                text(all, "name"),
                kind(text(all, "kind")),
                text(all, "metadata"),
                texts(object(all, "attributes")),
                readVideo(object(all, "video")),
                readRoom(object(all, "roomConfig")));
    }

    static void write(AccessToken token, JWTClaimsSet.Builder claims) {
        if (!token.identity().isEmpty()) {
            claims.subject(token.identity());
        }
        claims.claim("name", token.name());
        if (token.kind() != ParticipantInfo.Kind.STANDARD) {
            claims.claim("kind", token.kind().name().toLowerCase(Locale.ROOT));
        }
        if (!token.metadata().isEmpty()) {
            claims.claim("metadata", token.metadata());
        }
        if (!token.attributes().isEmpty()) {
            claims.claim("attributes", token.attributes());
        }
        claims.claim("video", writeVideo(token.video()));
        Map<String, Object> room = writeRoom(token.room());
        if (!room.isEmpty()) {
            claims.claim("roomConfig", room);
        }
    }

    private static VideoGrant readVideo(Map<String, Object> video) throws ParseException {
        boolean canPublish = flag(video, "canPublish", true);
        return VideoGrant.builder()
                .room(text(video, "room"))
                .destinationRoom(text(video, "destinationRoom"))
                .roomJoin(flag(video, "roomJoin", false))
                .roomCreate(flag(video, "roomCreate", false))
                .roomList(flag(video, "roomList", false))
                .roomRecord(flag(video, "roomRecord", false))
                .roomAdmin(flag(video, "roomAdmin", false))
                .canPublish(canPublish)
                .canPublishSources(sources(video))
                .canPublishData(flag(video, "canPublishData", canPublish))
                .canSubscribe(flag(video, "canSubscribe", true))
                .canUpdateOwnMetadata(flag(video, "canUpdateOwnMetadata", false))
                .hidden(flag(video, "hidden", false))
                .recorder(flag(video, "recorder", false))
                .agent(flag(video, "agent", false))
                .build();
    }

    private static Map<String, Object> writeVideo(VideoGrant grant) {
        Map<String, Object> video = new LinkedHashMap<>();
        putText(video, "room", grant.room());
        putText(video, "destinationRoom", grant.destinationRoom());
        putIfSet(video, "roomJoin", grant.roomJoin());
        putIfSet(video, "roomCreate", grant.roomCreate());
        putIfSet(video, "roomList", grant.roomList());
        putIfSet(video, "roomRecord", grant.roomRecord());
        putIfSet(video, "roomAdmin", grant.roomAdmin());
        video.put("canPublish", grant.canPublish());
        video.put("canPublishData", grant.canPublishData());
        video.put("canSubscribe", grant.canSubscribe());
        if (!grant.canPublishSources().isEmpty()) {
            video.put(
                    "canPublishSources",
                    grant.canPublishSources().stream()
                            .map(source -> source.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList());
        }
        putIfSet(video, "canUpdateOwnMetadata", grant.canUpdateOwnMetadata());
        putIfSet(video, "hidden", grant.hidden());
        putIfSet(video, "recorder", grant.recorder());
        putIfSet(video, "agent", grant.agent());
        return video;
    }

    /**
     * Issuers write these keys in camel case or, by older libraries, as the protobuf fields are
     * called.
     */
    private static RoomSettings readRoom(Map<String, Object> room) throws ParseException {
        return new RoomSettings(
                seconds(count(room, "emptyTimeout", "empty_timeout")),
                seconds(count(room, "departureTimeout", "departure_timeout")),
                count(room, "maxParticipants", "max_participants"),
                Optional.of(text(room, "metadata")).filter(metadata -> !metadata.isEmpty()));
    }

    private static Map<String, Object> writeRoom(RoomSettings settings) {
        Map<String, Object> room = new LinkedHashMap<>();
        settings.emptyTimeout().ifPresent(timeout -> room.put("emptyTimeout", timeout.toSeconds()));
        settings.departureTimeout()
                .ifPresent(timeout -> room.put("departureTimeout", timeout.toSeconds()));
        settings.maxParticipants().ifPresent(max -> room.put("maxParticipants", max));
        settings.metadata().ifPresent(metadata -> room.put("metadata", metadata));
        return room;
    }

    private static Optional<Duration> seconds(OptionalInt count) {
        return count.isPresent()
                ? Optional.of(Duration.ofSeconds(count.getAsInt()))
                : Optional.empty();
    }

    /**
     * An unknown kind is an ordinary participant, so that a newer issuer does not lock its users
     * out.
     */
    private static ParticipantInfo.Kind kind(String name) {
        for (ParticipantInfo.Kind kind : ParticipantInfo.Kind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        return ParticipantInfo.Kind.STANDARD;
    }

    /**
     * A source of a name this server does not know stays in the set, as one that matches nothing it
     * knows.
     */
    private static Set<TrackSource> sources(Map<String, Object> video) throws ParseException {
        Object value = video.get("canPublishSources");
        if (value == null) {
            return Set.of();
        }
        if (!(value instanceof List<?> names)) {
            throw wrongType("canPublishSources");
        }
        EnumSet<TrackSource> sources = EnumSet.noneOf(TrackSource.class);
        for (Object name : names) {
            if (!(name instanceof String text)) {
                throw wrongType("canPublishSources");
            }
            sources.add(source(text));
        }
        return sources;
    }

    private static TrackSource source(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "camera" -> TrackSource.CAMERA;
            case "microphone" -> TrackSource.MICROPHONE;
            case "screen_share" -> TrackSource.SCREEN_SHARE;
            case "screen_share_audio" -> TrackSource.SCREEN_SHARE_AUDIO;
            default -> TrackSource.UNRECOGNIZED;
        };
    }

    private static Map<String, Object> object(Map<String, Object> parent, String key)
            throws ParseException {
        Object value = parent.get(key);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrongType(key);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((name, entry) -> object.put(String.valueOf(name), entry));
        return object;
    }

    private static Map<String, String> texts(Map<String, Object> object) throws ParseException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : object.keySet()) {
            texts.put(key, text(object, key));
        }
        return texts;
    }

    private static String text(Map<String, Object> object, String key) throws ParseException {
        @Nullable Object value = object.get(key);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrongType(key);
    }

    private static boolean flag(Map<String, Object> object, String key, boolean absent)
            throws ParseException {
        @Nullable Object value = object.get(key);
        if (value == null) {
            return absent;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrongType(key);
    }

    /** A positive number under either spelling; zero means unset, as in the protobuf message. */
    private static OptionalInt count(Map<String, Object> object, String camelCase, String snakeCase)
            throws ParseException {
        @Nullable Object value =
                object.containsKey(camelCase) ? object.get(camelCase) : object.get(snakeCase);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!(value instanceof Number number)) {
            throw wrongType(camelCase);
        }
        long count = number.longValue();
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw wrongType(camelCase);
        }
        return count == 0 ? OptionalInt.empty() : OptionalInt.of((int) count);
    }

    private static void putText(Map<String, Object> object, String key, String value) {
        if (!value.isEmpty()) {
            object.put(key, value);
        }
    }

    private static void putIfSet(Map<String, Object> object, String key, boolean value) {
        if (value) {
            object.put(key, true);
        }
    }

    private static ParseException wrongType(String key) {
        return new ParseException("claim of the wrong type: " + key, 0);
    }
}
