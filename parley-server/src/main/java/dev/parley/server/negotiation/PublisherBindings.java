package dev.parley.server.negotiation;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.MediaStreamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which announced track each sending media section carries.
 *
 * <p>A section names its track by the track id of its msid, which is the client's id of the
 * announced track. Where a client's description has another id (Firefox and Safari do), sections
 * and announced tracks that are left over are paired in order, if there are equally many of a kind;
 * otherwise sections wait until there are.
 *
 * @param byMid the binding of each bound section
 * @param spent track ids of sections that still send a track which was taken from them: they are
 *     never given another one for it
 */
record PublisherBindings(Map<String, Binding> byMid, Map<String, String> spent) {
    /** No section is bound. */
    static final PublisherBindings NONE = new PublisherBindings(Map.of(), Map.of());

    PublisherBindings {
        byMid = Map.copyOf(byMid);
        spent = Map.copyOf(spent);
    }

    /**
     * A bound section.
     *
     * @param msidTrack track id the section had when bound: another one means another track
     */
    record Binding(OfferedTrack track, String msidTrack) {
        String sid() {
            return track.request().sid();
        }
    }

    Set<String> sids() {
        Set<String> sids = new HashSet<>();
        byMid.values().forEach(b -> sids.add(b.sid()));
        return sids;
    }

    /** The track of a section. */
    Optional<OfferedTrack> track(String mid) {
        return Optional.ofNullable(byMid.get(mid)).map(Binding::track);
    }

    /** These bindings without those of other sections. */
    PublisherBindings only(Collection<String> mids) {
        Map<String, Binding> kept = new LinkedHashMap<>(byMid);
        kept.keySet().retainAll(mids);
        return new PublisherBindings(kept, spent);
    }

    /** The bindings for sending sections, given those of before and the tracks there are now. */
    PublisherBindings next(List<MediaSection> sending, List<OfferedTrack> tracks) {
        Map<String, OfferedTrack> bySid = new LinkedHashMap<>();
        tracks.forEach(t -> bySid.put(t.request().sid(), t));
        Map<String, Binding> bound = new LinkedHashMap<>();
        keep(sending, bySid, bound);
        bindNamed(sending, bySid, bound);
        for (MediaKind kind : MediaKind.values()) {
            bindLeftOver(kind, sending, bySid, bound);
        }
        return new PublisherBindings(bound, nowSpent(sending, bound));
    }

    private Map<String, String> nowSpent(List<MediaSection> sending, Map<String, Binding> bound) {
        Map<String, String> now = new LinkedHashMap<>();
        for (MediaSection section : sending) {
            if (!bound.containsKey(section.mid()) && !isFresh(section)) {
                now.put(section.mid(), msidTrack(section));
            }
        }
        return now;
    }

    /** Whether a section sends something it did not send when it was last bound. */
    private boolean isFresh(MediaSection section) {
        Binding before = byMid.get(section.mid());
        String known = before != null ? before.msidTrack : spent.get(section.mid());
        return known == null || !known.equals(msidTrack(section));
    }

    private void keep(
            List<MediaSection> sending,
            Map<String, OfferedTrack> unbound,
            Map<String, Binding> bound) {
        for (MediaSection section : sending) {
            Binding before = byMid.get(section.mid());
            if (before != null && before.msidTrack.equals(msidTrack(section))) {
                OfferedTrack track = unbound.remove(before.sid());
                if (track != null) {
                    bound.put(section.mid(), new Binding(track, before.msidTrack));
                }
            }
        }
    }

    private void bindNamed(
            List<MediaSection> sending,
            Map<String, OfferedTrack> unbound,
            Map<String, Binding> bound) {
        Set<String> boundBefore = sids();
        for (MediaSection section : sending) {
            String id = msidTrack(section);
            if (bound.containsKey(section.mid()) || id.isEmpty()) {
                continue;
            }
            // Whoever ends a track and sends the same source again announces a new one for it.
            Optional<OfferedTrack> named =
                    unbound.values().stream()
                            .filter(t -> t.request().cid().equals(id))
                            .filter(t -> section.kind().equals(Optional.of(t.request().kind())))
                            .min(
                                    Comparator.comparing(
                                            t -> boundBefore.contains(t.request().sid())));
            if (named.isPresent()) {
                unbound.remove(named.get().request().sid());
                bound.put(section.mid(), new Binding(named.get(), id));
            }
        }
    }

    private void bindLeftOver(
            MediaKind kind,
            List<MediaSection> sending,
            Map<String, OfferedTrack> unbound,
            Map<String, Binding> bound) {
        Set<String> boundBefore = sids();
        List<OfferedTrack> tracks = new ArrayList<>();
        for (OfferedTrack track : unbound.values()) {
            if (track.request().kind() == kind && !boundBefore.contains(track.request().sid())) {
                tracks.add(track);
            }
        }
        List<MediaSection> sections = new ArrayList<>();
        for (MediaSection section : sending) {
            if (section.kind().equals(Optional.of(kind))
                    && isFresh(section)
                    && !bound.containsKey(section.mid())) {
                sections.add(section);
            }
        }
        if (sections.size() == tracks.size()) {
            for (int i = 0; i < sections.size(); i++) {
                MediaSection section = sections.get(i);
                bound.put(section.mid(), new Binding(tracks.get(i), msidTrack(section)));
            }
        }
    }

    private static String msidTrack(MediaSection section) {
        return section.track().map(MediaStreamId::track).orElse("");
    }
}
