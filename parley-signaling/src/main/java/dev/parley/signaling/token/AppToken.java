package dev.parley.signaling.token;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a token of the {@code 001} form says: who may join which room of an app, or who may log in
 * to its signaling, and until when. Immutable.
 *
 * <p>Times are whole seconds since 1970, as unsigned 32-bit numbers; 0 stands for no end.
 *
 * @param appId {@value #APP_ID_CHARS} characters
 * @param nonce any 32 bits; makes two tokens of a second different
 * @param issuedAtSeconds when it was made
 * @param expiresAtSeconds when it ends, whatever its privileges say
 * @param roomId the room it is for; empty in a token that is for logging in
 * @param userId the user it is for
 * @param privilegeEnds when each privilege ends, by the privilege's number; numbers that this
 *     version does not know are kept
 */
public record AppToken(
        String appId,
        int nonce,
        long issuedAtSeconds,
        long expiresAtSeconds,
        String roomId,
        String userId,
        SortedMap<Integer, Long> privilegeEnds) {

    /** The exact length of the name of an app. */
    public static final int APP_ID_CHARS = 24;

    static final int MAX_PRIVILEGES = 128;
    private static final long MAX_SECONDS = 0xFFFF_FFFFL;
    private static final int MAX_PRIVILEGE_ID = 0xFFFF;

    /** Takes a copy of the privileges. */
    public AppToken {
        if (!isAppId(appId)) {
            throw new IllegalArgumentException("an app id has 24 visible ASCII characters");
        }
        requireSeconds(issuedAtSeconds);
        requireSeconds(expiresAtSeconds);
        Objects.requireNonNull(roomId);
        Objects.requireNonNull(userId);
        if (privilegeEnds.size() > MAX_PRIVILEGES) {
            throw new IllegalArgumentException("too many privileges");
        }
        privilegeEnds.forEach((id, end) -> {
            if (id < 0 || id > MAX_PRIVILEGE_ID) {
                throw new IllegalArgumentException("no privilege has the number " + id);
            }
            requireSeconds(end);
        });
        privilegeEnds = Collections.unmodifiableSortedMap(new TreeMap<>(privilegeEnds));
    }

    private static void requireSeconds(long seconds) {
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException("not a time of a token: " + seconds);
        }
    }

    /** Whether a text can be the name of an app. */
    public static boolean isAppId(String text) {
        return text.length() == APP_ID_CHARS && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** A token of an app without privileges, made now, that never ends by itself. */
    public static AppToken of(
            String appId, int nonce, Instant issuedAt, String roomId, String userId) {
        return new AppToken(
                appId, nonce, issuedAt.getEpochSecond(), 0, roomId, userId, new TreeMap<>());
    }

    /** The same token with this end. */
    public AppToken expiringAt(Instant end) {
        return new AppToken(
                appId, nonce, issuedAtSeconds, end.getEpochSecond(), roomId, userId, privilegeEnds);
    }

    /** The same token with a privilege that has no end of its own. */
    public AppToken with(Privilege privilege) {
        return with(privilege, 0);
    }

    /** The same token with a privilege until then. */
    public AppToken with(Privilege privilege, Instant end) {
        return with(privilege, end.getEpochSecond());
    }

    private AppToken with(Privilege privilege, long end) {
        SortedMap<Integer, Long> ends = new TreeMap<>(privilegeEnds);
        ends.put(privilege.id(), end);
        if (privilege == Privilege.PUBLISH_STREAM) {
            ends.put(Privilege.PUBLISH_AUDIO_STREAM.id(), end);
            ends.put(Privilege.PUBLISH_VIDEO_STREAM.id(), end);
            ends.put(Privilege.PUBLISH_DATA_STREAM.id(), end);
        }
        return new AppToken(appId, nonce, issuedAtSeconds, expiresAtSeconds, roomId, userId, ends);
    }

    /** When it ends; {@link Instant#MAX} for never. */
    public Instant expiresAt() {
        return end(expiresAtSeconds);
    }

    /**
     * When a privilege ends, {@link Instant#MAX} for never; empty if it is not granted. The one to
     * publish anything covers each kind of publishing that is not named.
     */
    public Optional<Instant> end(Privilege privilege) {
        Map<Integer, Long> ends = privilegeEnds;
        Long own = ends.get(privilege.id());
        if (own == null && privilege.isPublishing()) {
            own = ends.get(Privilege.PUBLISH_STREAM.id());
        }
        return own == null ? Optional.empty() : Optional.of(end(own.longValue()));
    }

    private static Instant end(long seconds) {
        return seconds == 0 ? Instant.MAX : Instant.ofEpochSecond(seconds);
    }
}
