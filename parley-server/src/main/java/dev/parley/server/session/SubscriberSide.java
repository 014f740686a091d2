package dev.parley.server.session;

import dev.parley.protocol.ice.IceCredentials;
import dev.parley.server.negotiation.LocalDescription;
import dev.parley.server.negotiation.StreamNaming;
import dev.parley.server.negotiation.SubscriberAnswer;
import dev.parley.server.negotiation.SubscriberNegotiation;
import dev.parley.server.negotiation.SubscriberOffer;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.sfu.room.SubscribedTrack;
import dev.parley.sfu.room.TransportTarget;
import java.util.List;
import livekit.LivekitModels.SubscriptionError;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SubscriptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection on which the client receives: we offer, it answers. The session's thread only. */
final class SubscriberSide {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriberSide.class);

    /** From this protocol on, clients take the track's id from its description. */
    private static final int PROTOCOL_WITH_SHARED_STREAMS = 9;

    private final SessionServices services;
    private final ParticipantContext context;
    private final SignalWriter writer;
    private final SubscriberNegotiation negotiation;

    SubscriberSide(SessionServices services, ParticipantContext context, SignalWriter writer) {
        this.services = services;
        this.context = context;
        this.writer = writer;
        this.negotiation =
                new SubscriberNegotiation(
                        local(context.transports().subscriber()),
                        streamNaming(context.parameters().client()),
                        services.random());
    }

    private LocalDescription local(IceCredentials credentials) {
        return new LocalDescription(credentials, services.fingerprint(), context.candidates());
    }

    /**
     * Has the client connect anew, by an offer with other credentials: the next one, whatever waits
     * for an answer.
     */
    void restartIce() {
        IceCredentials credentials = context.room().credentials(services.random());
        context.room()
                .post(
                        new RoomCommand.RestartIce(
                                context.sid(), TransportTarget.SUBSCRIBER, credentials));
        negotiation.restartIce(local(credentials));
    }

    /** Tracks of one stream play in step where the client can tell them apart. */
    private static StreamNaming streamNaming(ClientDescription client) {
        boolean keepsTrackIds =
                client.protocol() >= PROTOCOL_WITH_SHARED_STREAMS
                        && !client.browser().equalsIgnoreCase("firefox");
        return keepsTrackIds ? StreamNaming.PER_PUBLISHED_STREAM : StreamNaming.PER_TRACK;
    }

    /** Offers a track next; one that cannot be offered is given back to the room. */
    void add(SubscribedTrack track) {
        if (negotiation.add(track)) {
            return;
        }
        LOG.info("track {} cannot be offered to {}", track.trackSid(), context.sid());
        context.room()
                .post(
                        new RoomCommand.SetSubscribed(
                                context.sid(), List.of(track.trackSid()), false));
        tellFailed(track.trackSid(), SubscriptionError.SE_CODEC_UNSUPPORTED);
    }

    void remove(String trackSid) {
        negotiation.remove(trackSid);
    }

    /** Offers what has changed, unless an answer is still awaited. */
    void offerIfNeeded() {
        if (!negotiation.needsOffer()) {
            return;
        }
        SubscriberOffer offer = negotiation.createOffer();
        writer.send(
                SignalResponse.newBuilder()
                        .setOffer(
                                SessionDescription.newBuilder()
                                        .setType("offer")
                                        .setSdp(offer.sdp())
                                        .setId(offer.id())));
    }

    RequestHandler.Outcome onAnswer(SessionDescription answer) {
        return switch (negotiation.accept(answer.getId(), answer.getSdp())) {
            case SubscriberAnswer.Accepted accepted -> {
                context.room()
                        .post(
                                new RoomCommand.ConfigureSubscriber(
                                        context.sid(), accepted.remote(), accepted.media()));
                yield RequestHandler.Outcome.CONTINUE;
            }
            case SubscriberAnswer.Ignored() -> RequestHandler.Outcome.CONTINUE;
            case SubscriberAnswer.Refused(String reason) -> {
                LOG.info("answer of {} refused: {}", context.sid(), reason);
                yield RequestHandler.Outcome.REFUSED;
            }
        };
    }

    void tellRefused(RoomEvent.SubscriptionRefused refused) {
        tellFailed(
                refused.trackSid(),
                switch (refused.refusal()) {
                    case TRACK_NOT_FOUND -> SubscriptionError.SE_TRACK_NOTFOUND;
                    case NOT_ALLOWED, TOO_MANY_SUBSCRIPTIONS -> SubscriptionError.SE_UNKNOWN;
                });
    }

    private void tellFailed(String trackSid, SubscriptionError error) {
        writer.send(
                SignalResponse.newBuilder()
                        .setSubscriptionResponse(
                                SubscriptionResponse.newBuilder()
                                        .setTrackSid(trackSid)
                                        .setErr(error)));
    }
}
