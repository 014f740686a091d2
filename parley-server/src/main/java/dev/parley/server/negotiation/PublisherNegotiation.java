package dev.parley.server.negotiation;

import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.sdp.Direction;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.SdpReader;
import dev.parley.protocol.sdp.SdpResult;
import dev.parley.protocol.sdp.SdpWriter;
import dev.parley.protocol.sdp.SessionDescription;
import dev.parley.protocol.sdp.SetupRole;
import dev.parley.sfu.publication.ReceiveMedia;
import dev.parley.sfu.room.AudioFeatures;
import dev.parley.sfu.room.BoundMedia;
import dev.parley.sfu.room.RemoteTransport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The publisher connection of one participant: the client offers, we answer and only receive (RFC
 * 8829 section 5.3), as an ICE-lite agent with our candidates in the answer.
 *
 * <p>Owned by the participant's connection thread. A refused offer changes nothing. An offer in
 * another order of events than the announcements of its tracks is fine: sections without a track
 * are accepted and wait, see {@link #bindWaiting}.
 */
public final class PublisherNegotiation {
    private final PublisherCodecs codecs;
    private final long sessionId;
    private long sessionVersion;
    private PublisherBindings bindings = PublisherBindings.NONE;
    private @Nullable RemoteTransport remote;

    /** What is sent in each accepted section, bound or waiting, in the order of the last offer. */
    private List<ReceivedSection> sending = List.of();

    private Map<String, ReceiveMedia> reported = new HashMap<>();

    /**
     * @param enabled codecs that may be used
     * @param random for the number of the session
     */
    public PublisherNegotiation(Set<CodecName> enabled, RandomGenerator random) {
        codecs = new PublisherCodecs(enabled);
        sessionId = random.nextLong() >>> 1;
    }

    /**
     * Answers an offer.
     *
     * @param offer the description, any text
     * @param tracks all tracks the participant has announced and that have not ended
     * @param publishable what the participant may send; sections of other media are inactive
     * @param local gives our side of the transport
     */
    public PublisherAnswer answer(
            String offer,
            List<OfferedTrack> tracks,
            Set<MediaKind> publishable,
            LocalTransport local) {
        return switch (SdpReader.read(offer)) {
            case SdpResult.Malformed malformed ->
                    new PublisherAnswer.Refused(
                            "malformed offer, line "
                                    + malformed.line()
                                    + ": "
                                    + malformed.reason());
            case SdpResult.Parsed parsed ->
                    switch (BundledTransport.of(parsed.description())) {
                        case BundledTransport.Missing missing ->
                                new PublisherAnswer.Refused(missing.reason());
                        case BundledTransport.Shared shared ->
                                answer(
                                        new Offer(parsed.description(), shared, publishable),
                                        tracks,
                                        local);
                    };
        };
    }

    /**
     * Binds sections of the last offer whose track was not announced when they were offered.
     *
     * @param tracks all tracks the participant has announced and that have not ended
     * @return tracks that are bound now and were not before
     */
    public List<BoundMedia> bindWaiting(List<OfferedTrack> tracks) {
        bindings = bindings.next(sending.stream().map(ReceivedSection::offered).toList(), tracks);
        return report();
    }

    private record Offer(
            SessionDescription description,
            BundledTransport.Shared transport,
            Set<MediaKind> publishable) {
        boolean sends(MediaSection section) {
            return !section.isRejected()
                    && section.direction().sends()
                    && section.kind().filter(publishable::contains).isPresent();
        }
    }

    private PublisherAnswer answer(Offer offer, List<OfferedTrack> tracks, LocalTransport local) {
        Optional<DtlsRole> role = role(offer.transport().setup());
        if (role.isEmpty()) {
            return new PublisherAnswer.Refused("no usable DTLS setup role");
        }
        RemoteTransport before = remote;
        if (before != null && !offer.transport().continues(before, role.get())) {
            return new PublisherAnswer.Refused("another DTLS association");
        }
        List<MediaSection> offeredSending =
                offer.description().sections().stream().filter(offer::sends).toList();
        PublisherBindings next = bindings.next(offeredSending, tracks);
        Map<String, ReceivedSection> received = receive(offer.description(), next);
        List<String> mids =
                offer.transport().mids().stream()
                        .filter(m -> isAccepted(offer.description(), m, received))
                        .toList();
        if (mids.isEmpty()) {
            return new PublisherAnswer.Refused("no usable media section");
        }
        IceStart start = start(before, offer.transport().credentials());
        SetupRole setup = role.get() == DtlsRole.SERVER ? SetupRole.PASSIVE : SetupRole.ACTIVE;
        LocalSections sections = new LocalSections(local.describe(start), setup, mids.getFirst());
        String sdp = write(offer, received, mids, sections);
        return accept(offer, next, received, new Agreed(sdp, start, role.get(), tracks));
    }

    /** What is settled before state changes. */
    private record Agreed(String sdp, IceStart start, DtlsRole role, List<OfferedTrack> tracks) {}

    private PublisherAnswer accept(
            Offer offer,
            PublisherBindings next,
            Map<String, ReceivedSection> received,
            Agreed agreed) {
        BundledTransport.Shared transport = offer.transport();
        RemoteTransport newRemote =
                new RemoteTransport(
                        transport.credentials(), transport.fingerprints(), agreed.role());
        remote = newRemote;
        sending =
                offer.description().sections().stream()
                        .filter(offer::sends)
                        .filter(s -> received.containsKey(s.mid()))
                        .map(s -> received.get(s.mid()))
                        .toList();
        Set<String> wasOrWanted = new HashSet<>(bindings.sids());
        wasOrWanted.addAll(next.sids());
        bindings = next.only(sending.stream().map(s -> s.offered().mid()).toList());
        Set<String> heldNow = bindings.sids();
        List<String> ended =
                agreed.tracks().stream()
                        .map(t -> t.request().sid())
                        .filter(sid -> wasOrWanted.contains(sid) && !heldNow.contains(sid))
                        .toList();
        return new PublisherAnswer.Accepted(
                agreed.sdp(), agreed.start(), newRemote, report(), ended);
    }

    /** An existing association goes on with its roles (RFC 8842 section 5.3). */
    private Optional<DtlsRole> role(SetupRole offered) {
        return switch (offered) {
            case ACTPASS, UNSTATED ->
                    Optional.of(remote == null ? DtlsRole.SERVER : remote.ourRole());
            case ACTIVE -> Optional.of(DtlsRole.SERVER);
            case PASSIVE -> Optional.of(DtlsRole.CLIENT);
            case HOLDCONN -> Optional.empty();
        };
    }

    private static IceStart start(@Nullable RemoteTransport before, IceCredentials now) {
        if (before == null) {
            return IceStart.FIRST;
        }
        return before.credentials().equals(now) ? IceStart.CONTINUED : IceStart.RESTARTED;
    }

    private Map<String, ReceivedSection> receive(SessionDescription offer, PublisherBindings next) {
        Map<String, ReceivedSection> received = new HashMap<>();
        for (MediaSection section : offer.sections()) {
            if (section.isRejected() || section.kind().isEmpty()) {
                continue;
            }
            MediaKind kind = section.kind().get();
            Optional<OfferedTrack> track = next.track(section.mid());
            AudioFeatures audio = track.map(t -> t.request().audio()).orElse(AudioFeatures.NONE);
            List<CodecName> preferred = track.map(OfferedTrack::preferred).orElse(List.of());
            List<ReceivedFormat> formats = codecs.choose(section, kind, preferred, audio);
            if (!formats.isEmpty()) {
                received.put(
                        section.mid(),
                        ReceivedSection.of(section, kind, formats, offer.extmapAllowMixed()));
            }
        }
        return received;
    }

    private static boolean isAccepted(
            SessionDescription offer, String mid, Map<String, ReceivedSection> received) {
        return received.containsKey(mid)
                || offer.section(mid).filter(MediaSection::isDataChannel).isPresent();
    }

    private String write(
            Offer offer,
            Map<String, ReceivedSection> received,
            List<String> mids,
            LocalSections local) {
        List<MediaSection> sections = new ArrayList<>();
        for (MediaSection section : offer.description().sections()) {
            ReceivedSection media = received.get(section.mid());
            if (media != null) {
                Direction direction =
                        offer.sends(section) ? Direction.RECVONLY : Direction.INACTIVE;
                sections.add(media.answer(local, direction));
            } else if (mids.contains(section.mid())) {
                sections.add(local.data(section.mid()));
            } else {
                sections.add(LocalSections.rejected(section.line(), section.mid()));
            }
        }
        return SdpWriter.write(
                new SessionDescription(
                        sessionId,
                        ++sessionVersion,
                        true,
                        offer.description().extmapAllowMixed(),
                        List.of(mids),
                        sections));
    }

    private List<BoundMedia> report() {
        List<BoundMedia> changed = new ArrayList<>();
        Map<String, ReceiveMedia> now = new HashMap<>();
        for (ReceivedSection section : sending) {
            Optional<OfferedTrack> track = bindings.track(section.offered().mid());
            if (track.isPresent()) {
                String sid = track.get().request().sid();
                ReceiveMedia media = section.media();
                now.put(sid, media);
                if (!media.equals(reported.get(sid))) {
                    changed.add(new BoundMedia(sid, media));
                }
            }
        }
        reported = now;
        return changed;
    }
}
