package dev.parley.server.session;

import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.server.negotiation.IceStart;
import dev.parley.server.negotiation.LocalDescription;
import dev.parley.server.negotiation.OfferedTrack;
import dev.parley.server.negotiation.PublisherAnswer;
import dev.parley.server.negotiation.PublisherNegotiation;
import dev.parley.sfu.room.BoundMedia;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.RemoteTransport;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.TrackRequest;
import dev.parley.sfu.room.TransportTarget;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection on which the client publishes: it offers, we answer. The session's thread only.
 */
final class PublisherSide {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherSide.class);

    /** Tracks remembered as ended by us. */
    private static final int MOST_TAKEN_AWAY = 64;

    private final SessionServices services;
    private final ParticipantContext context;
    private final SignalWriter writer;
    private final PublisherNegotiation negotiation;
    private final Map<String, OfferedTrack> tracks = new LinkedHashMap<>();
    private final Set<String> takenAway = new LinkedHashSet<>();
    private Set<MediaKind> publishable;
    private IceCredentials credentials;
    private @Nullable RemoteTransport remote;

    PublisherSide(SessionServices services, ParticipantContext context, SignalWriter writer) {
        this.services = services;
        this.context = context;
        this.writer = writer;
        this.negotiation =
                new PublisherNegotiation(EnumSet.allOf(CodecName.class), services.random());
        this.publishable = publishable(context.joined().self().profile().permissions());
        this.credentials = context.transports().publisher();
    }

    /** What the participant may do has changed. */
    void permit(Permissions permissions) {
        publishable = publishable(permissions);
    }

    private static Set<MediaKind> publishable(Permissions permissions) {
        return permissions.publish()
                ? EnumSet.allOf(MediaKind.class)
                : EnumSet.noneOf(MediaKind.class);
    }

    /**
     * A track is announced; an offer that came before may be waiting for it, or the next one
     * carries it.
     */
    void expect(TrackRequest track) {
        tracks.put(track.sid(), new OfferedTrack(track, List.of(track.codec())));
        List<BoundMedia> bound = negotiation.bindWaiting(List.copyOf(tracks.values()));
        if (remote != null && !bound.isEmpty()) {
            configure(remote, bound, List.of());
        }
    }

    private void configure(RemoteTransport transport, List<BoundMedia> bound, List<String> ended) {
        context.room()
                .post(new RoomCommand.ConfigurePublisher(context.sid(), transport, bound, ended));
    }

    /** A track ended on our side. */
    void takeAway(String trackSid) {
        if (tracks.remove(trackSid) == null) {
            return;
        }
        takenAway.add(trackSid);
        if (takenAway.size() > MOST_TAKEN_AWAY) {
            takenAway.remove(takenAway.iterator().next());
        }
    }

    /** Whether it is a track of this client that has not ended. */
    boolean publishes(String trackSid) {
        return tracks.containsKey(trackSid);
    }

    /** Whether a client may take a track for published: it is, or the client does not know yet. */
    boolean mayBeBelieved(String trackSid) {
        return tracks.containsKey(trackSid) || takenAway.contains(trackSid);
    }

    RequestHandler.Outcome onOffer(SessionDescription offer) {
        return switch (negotiation.answer(
                offer.getSdp(), List.copyOf(tracks.values()), publishable, this::local)) {
            case PublisherAnswer.Accepted accepted -> {
                remote = accepted.remote();
                configure(accepted.remote(), accepted.bound(), accepted.ended());
                accepted.ended().forEach(tracks::remove);
                writer.send(
                        SignalResponse.newBuilder()
                                .setAnswer(
                                        SessionDescription.newBuilder()
                                                .setType("answer")
                                                .setSdp(accepted.sdp())
                                                .setId(offer.getId())));
                yield RequestHandler.Outcome.CONTINUE;
            }
            case PublisherAnswer.Refused(String reason) -> {
                LOG.info("offer of {} refused: {}", context.sid(), reason);
                yield RequestHandler.Outcome.REFUSED;
            }
        };
    }

    private LocalDescription local(IceStart start) {
        if (start == IceStart.RESTARTED) {
            credentials = context.room().credentials(services.random());
            context.room()
                    .post(
                            new RoomCommand.RestartIce(
                                    context.sid(), TransportTarget.PUBLISHER, credentials));
        }
        return new LocalDescription(credentials, services.fingerprint(), context.candidates());
    }
}
