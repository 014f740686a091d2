package dev.parley.server.session;

import dev.parley.server.access.StreamKind;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.TrackSource;
import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.Privilege;
import dev.parley.signaling.token.VideoGrant;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How tokens, time and prohibitions become what a participant may do. Stateless, any thread. */
final class PermissionRules {
    private static final Set<TrackSource> KNOWN_SOURCES =
            EnumSet.complementOf(EnumSet.of(TrackSource.UNKNOWN));

    private PermissionRules() {}

    static Permissions granted(VideoGrant grant) {
        Set<TrackSource> sources =
                grant.canPublishSources().stream()
                        .map(TrackRequests::source)
                        .collect(Collectors.toUnmodifiableSet());
        return new Permissions(
                grant.canPublish(),
                sources,
                grant.canSubscribe(),
                grant.canPublishData(),
                grant.canUpdateOwnMetadata(),
                grant.hidden(),
                grant.recorder());
    }

    /** What is left of permissions when only these privileges last. */
    static Permissions atTime(Permissions permissions, AppToken token, Instant now) {
        Set<StreamKind> forbidden = EnumSet.noneOf(StreamKind.class);
        if (!lasts(token, Privilege.PUBLISH_AUDIO_STREAM, now)) {
            forbidden.add(StreamKind.AUDIO);
        }
        if (!lasts(token, Privilege.PUBLISH_VIDEO_STREAM, now)) {
            forbidden.add(StreamKind.VIDEO);
        }
        Permissions sending = without(permissions, forbidden);
        return new Permissions(
                sending.publish(),
                sending.publishSources(),
                sending.subscribe() && lasts(token, Privilege.SUBSCRIBE_STREAM, now),
                sending.publishData() && lasts(token, Privilege.PUBLISH_DATA_STREAM, now),
                sending.updateOwnMetadata(),
                sending.hidden(),
                sending.recorder());
    }

    private static boolean lasts(AppToken token, Privilege privilege, Instant now) {
        return token.end(privilege).filter(now::isBefore).isPresent();
    }

    /** The same permissions without these kinds of streams. */
    static Permissions without(Permissions permissions, Set<StreamKind> forbidden) {
        if (forbidden.isEmpty() || !permissions.publish()) {
            return permissions;
        }
        Set<TrackSource> sources =
                permissions.publishSources().isEmpty()
                        ? EnumSet.copyOf(KNOWN_SOURCES)
                        : EnumSet.copyOf(permissions.publishSources());
        sources.removeIf(source -> forbidden.contains(kind(source)));
        return new Permissions(
                !sources.isEmpty(),
                sources,
                permissions.subscribe(),
                permissions.publishData(),
                permissions.updateOwnMetadata(),
                permissions.hidden(),
                permissions.recorder());
    }

    /** A source nobody named counts as pictures. */
    private static StreamKind kind(TrackSource source) {
        return switch (source) {
            case MICROPHONE, SCREEN_SHARE_AUDIO -> StreamKind.AUDIO;
            case CAMERA, SCREEN_SHARE, UNKNOWN -> StreamKind.VIDEO;
        };
    }
}
