package dev.parley.sdk.internal.room;

import dev.parley.signaling.SelfDeclared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;

/**
 * Who else is in the room and what they publish, with one event for each change that the service
 * tells; the same state told twice makes none. Bounded by what the service holds in one room. The
 * engine's thread.
 */
final class RoomUsers {
    /** Hears of changes, in the order in which they must be told to the application. */
    interface Listener {
        void userJoined(RemoteUser user);

        /** After everything they published was told to be gone. */
        void userLeft(RemoteUser user, int reason);

        void published(RemoteUser user, StreamKind stream, Set<Medium> media);

        void unpublished(RemoteUser user, StreamKind stream, Set<Medium> media, int reason);

        /** Of the main stream: capture began or ended. */
        void captureChanged(RemoteUser user, Medium medium, boolean capturing);

        void trackAdded(RemoteTrack track);

        void trackRemoved(RemoteTrack track);

        /** A track stays and its sender began or ended to capture. */
        void trackMuted(RemoteTrack track);
    }

    private final Listener listener;
    private final Map<String, RemoteUser> byId = new HashMap<>();

    RoomUsers(Listener listener) {
        this.listener = listener;
    }

    Collection<RemoteUser> all() {
        return List.copyOf(byId.values());
    }

    Optional<RemoteUser> find(String userId) {
        return Optional.ofNullable(byId.get(userId));
    }

    Optional<RemoteUser> bySid(String sid) {
        return byId.values().stream().filter(user -> user.sid().equals(sid)).findFirst();
    }

    Optional<RemoteTrack> track(String trackSid) {
        return byId.values().stream()
                .map(user -> user.tracks.get(trackSid))
                .filter(track -> track != null)
                .findFirst();
    }

    /** The sids of all tracks in the room. */
    Set<String> trackSids() {
        Set<String> sids = new HashSet<>();
        byId.values().forEach(user -> sids.addAll(user.tracks.keySet()));
        return sids;
    }

    /** Everybody who is in the room now: whoever is not among them has left unseen. */
    void onSnapshot(List<ParticipantInfo> others) {
        Set<String> present = new HashSet<>();
        others.forEach(other -> present.add(other.getIdentity()));
        for (RemoteUser known : all()) {
            if (!present.contains(known.id())) {
                remove(known, LeaveReasons.DROPPED);
            }
        }
        others.forEach(this::onParticipant);
    }

    /** One participant as it is now; news older than what is known is skipped. */
    void onParticipant(ParticipantInfo info) {
        RemoteUser known = byId.get(info.getIdentity());
        boolean same = known != null && known.sid().equals(info.getSid());
        if (info.getState() == ParticipantInfo.State.DISCONNECTED) {
            if (known != null && same) {
                remove(known, LeaveReasons.ofUser(info.getDisconnectReason()));
            }
            return;
        }
        if (known != null && !same) {
            remove(known, LeaveReasons.DROPPED);
            known = null;
        }
        if (known != null && Integer.compareUnsigned(info.getVersion(), known.version) < 0) {
            return;
        }
        if (known == null) {
            known = new RemoteUser(info.getIdentity(), info.getSid(), extraInfo(info));
            byId.put(known.id(), known);
            listener.userJoined(known);
        }
        known.version = info.getVersion();
        updateTracks(known, info.getTracksList());
    }

    /** What the user declared; for clients that declare nothing, the metadata of their token. */
    private static String extraInfo(ParticipantInfo info) {
        String declared = info.getAttributesOrDefault(SelfDeclared.EXTRA_INFO, "");
        return declared.isEmpty() ? info.getMetadata() : declared;
    }

    /** Leaves nobody; nothing is told. */
    void clear() {
        byId.clear();
    }

    private void remove(RemoteUser user, int reason) {
        removeTracks(
                user,
                List.copyOf(user.tracks.values()),
                reason == LeaveReasons.QUIT
                        ? LeaveReasons.UNPUBLISHED
                        : LeaveReasons.CLIENT_DISCONNECTED);
        byId.remove(user.id());
        listener.userLeft(user, reason);
    }

    private void updateTracks(RemoteUser user, List<TrackInfo> told) {
        Map<String, RemoteTrack> now = new LinkedHashMap<>();
        for (TrackInfo info : told) {
            if (info.getType() == TrackType.DATA) {
                continue;
            }
            now.put(
                    info.getSid(),
                    new RemoteTrack(
                            info.getSid(),
                            user.id(),
                            StreamKind.of(info.getSource()),
                            info.getType() == TrackType.AUDIO ? Medium.AUDIO : Medium.VIDEO,
                            info.getMuted()));
        }
        List<RemoteTrack> gone = new ArrayList<>();
        user.tracks.forEach((sid, track) -> {
            if (!now.containsKey(sid)) {
                gone.add(track);
            }
        });
        removeTracks(user, gone, LeaveReasons.UNPUBLISHED);
        addTracks(user, now);
    }

    private void addTracks(RemoteUser user, Map<String, RemoteTrack> now) {
        Shown before = Shown.of(user);
        List<RemoteTrack> added = new ArrayList<>();
        List<RemoteTrack> changed = new ArrayList<>();
        now.forEach((sid, track) -> {
            RemoteTrack known = user.tracks.put(sid, track);
            if (known == null) {
                added.add(track);
            } else if (known.muted() != track.muted()) {
                changed.add(track);
            }
        });
        Shown after = Shown.of(user);
        byStream(without(after.published(), before.published()))
                .forEach((stream, media) -> listener.published(user, stream, media));
        added.forEach(listener::trackAdded);
        changed.forEach(listener::trackMuted);
        tellCapture(user, before, after);
    }

    private void removeTracks(RemoteUser user, List<RemoteTrack> gone, int reason) {
        Shown before = Shown.of(user);
        for (RemoteTrack track : gone) {
            user.tracks.remove(track.sid());
            listener.trackRemoved(track);
        }
        Shown after = Shown.of(user);
        byStream(without(before.published(), after.published()))
                .forEach((stream, media) -> listener.unpublished(user, stream, media, reason));
        tellCapture(user, before, after);
    }

    /** Of what is still published; for what is not, that tells all. */
    private void tellCapture(RemoteUser user, Shown before, Shown after) {
        for (TrackSlot slot : after.published()) {
            boolean capturing = after.capturing().contains(slot);
            if (slot.stream() == StreamKind.MAIN
                    && capturing != before.capturing().contains(slot)) {
                listener.captureChanged(user, slot.medium(), capturing);
            }
        }
    }

    private static Set<TrackSlot> without(Set<TrackSlot> all, Set<TrackSlot> some) {
        Set<TrackSlot> rest = EnumSet.noneOf(TrackSlot.class);
        rest.addAll(all);
        rest.removeAll(some);
        return rest;
    }

    private static Map<StreamKind, Set<Medium>> byStream(Set<TrackSlot> slots) {
        Map<StreamKind, Set<Medium>> media = new EnumMap<>(StreamKind.class);
        for (TrackSlot slot : slots) {
            media.computeIfAbsent(slot.stream(), stream -> EnumSet.noneOf(Medium.class))
                    .add(slot.medium());
        }
        return media;
    }

    /**
     * A user's streams as the application sees them: several tracks of one medium of one stream, as
     * other clients may publish, are one.
     */
    private record Shown(Set<TrackSlot> published, Set<TrackSlot> capturing) {
        static Shown of(RemoteUser user) {
            Set<TrackSlot> published = EnumSet.noneOf(TrackSlot.class);
            Set<TrackSlot> capturing = EnumSet.noneOf(TrackSlot.class);
            for (RemoteTrack track : user.tracks.values()) {
                TrackSlot slot = TrackSlot.of(track.stream(), track.medium());
                published.add(slot);
                if (!track.muted()) {
                    capturing.add(slot);
                }
            }
            return new Shown(published, capturing);
        }
    }
}
