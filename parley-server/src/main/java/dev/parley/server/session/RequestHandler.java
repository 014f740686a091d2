package dev.parley.server.session;

import dev.parley.server.directory.RoomHandle;
import dev.parley.server.translation.LiveKitMessages;
import dev.parley.sfu.publication.LayerQuality;
import dev.parley.sfu.room.AddTrackOutcome;
import dev.parley.sfu.room.AddTrackRefusal;
import dev.parley.sfu.room.Described;
import dev.parley.sfu.room.ParticipantProfile;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.TrackChange;
import dev.parley.sfu.room.TrackDescription;
import dev.parley.sfu.room.TrackRequest;
import dev.parley.sfu.subscription.WantedMedia;
import dev.parley.signaling.SignalLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.Pong;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrackPublishedResponse;
import livekit.LivekitRtc.TrackUnpublishedResponse;
import livekit.LivekitRtc.UpdateLocalAudioTrack;
import livekit.LivekitRtc.UpdateLocalVideoTrack;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.UpdateTrackSettings;

/** Serves a client's requests. The session's thread only. */
final class RequestHandler {
    /** Track sids in one request; more are not looked at. */
    private static final int MAX_TRACK_SIDS = 1000;

    /** Senders a resuming client tells of; more are not looked at. */
    private static final int MAX_RECEIVE_STATES = 10_000;

    private final SessionServices services;
    private final ParticipantContext context;
    private final RoomHandle room;
    private final SignalWriter writer;
    private final SubscriberSide subscriber;
    private final PublisherSide publisher;

    /** What a request means for the session. */
    enum Outcome {
        CONTINUE,
        /** The client said goodbye. */
        LEFT,
        /** The client says that it may not stay, as when its token ended. */
        DROPPED,
        /** The client cannot be served. */
        REFUSED,
        /** The client's view and ours differ; it has to join afresh. */
        MISMATCH,
        /** The session is to end without a word, as if the server had died. */
        VANISHED
    }

    RequestHandler(
            SessionServices services,
            ParticipantContext context,
            SignalWriter writer,
            SubscriberSide subscriber) {
        this.services = services;
        this.context = context;
        this.room = context.room();
        this.writer = writer;
        this.subscriber = subscriber;
        this.publisher = new PublisherSide(services, context, writer);
    }

    @SuppressWarnings("deprecation") // The old ping is still sent beside the new one.
    Outcome handle(SignalRequest request) {
        switch (request.getMessageCase()) {
            case OFFER -> {
                return publisher.onOffer(request.getOffer());
            }
            case ANSWER -> {
                return subscriber.onAnswer(request.getAnswer());
            }
            case LEAVE -> {
                return request.getLeave().getReason() == DisconnectReason.CONNECTION_TIMEOUT
                        ? Outcome.DROPPED
                        : Outcome.LEFT;
            }
            case SYNC_STATE -> {
                return syncState(request.getSyncState());
            }
            case ADD_TRACK -> addTrack(request.getAddTrack());
            case MUTE -> mute(request.getMute());
            case SUBSCRIPTION -> subscription(request.getSubscription());
            case TRACK_SETTING -> trackSetting(request.getTrackSetting());
            case UPDATE_METADATA -> updateMetadata(request.getUpdateMetadata());
            case PING ->
                    writer.send(SignalResponse.newBuilder().setPong(services.clock().millis()));
            case PING_REQ -> pong(request.getPingReq());
            case PUBLISH_DATA_TRACK_REQUEST ->
                    respond(
                            RequestResponse.newBuilder()
                                    .setReason(RequestResponse.Reason.UNSUPPORTED_TYPE)
                                    .setMessage("data tracks are not supported")
                                    .setPublishDataTrack(request.getPublishDataTrackRequest()));
            case UNPUBLISH_DATA_TRACK_REQUEST ->
                    respond(
                            RequestResponse.newBuilder()
                                    .setReason(RequestResponse.Reason.UNSUPPORTED_TYPE)
                                    .setMessage("data tracks are not supported")
                                    .setUnpublishDataTrack(request.getUnpublishDataTrackRequest()));
            case UPDATE_AUDIO_TRACK -> changeAudio(request.getUpdateAudioTrack());
            case UPDATE_VIDEO_TRACK -> changeVideo(request.getUpdateVideoTrack());
            // Candidates are not needed: the server only answers checks (RFC 8445, lite). The rest
            // asks
            // for nothing that a client waits for.
            case TRICKLE,
                    UPDATE_LAYERS,
                    SUBSCRIPTION_PERMISSION,
                    SIMULATE,
                    UPDATE_DATA_SUBSCRIPTION,
                    MESSAGE_NOT_SET -> {}
        }
        return Outcome.CONTINUE;
    }

    private void addTrack(AddTrackRequest request) {
        String sid = services.sids().track(request.getType(), request.getSource());
        Optional<TrackRequest> track =
                request.getSid().isEmpty() ? TrackRequests.read(request, sid) : Optional.empty();
        if (track.isEmpty()) {
            refuse(
                    request,
                    RequestResponse.Reason.UNCLASSIFIED_ERROR,
                    "not a track of a kind we know");
            return;
        }
        Optional<AddTrackOutcome> outcome =
                room.ask(reply -> new RoomCommand.AddTrack(context.sid(), track.get(), reply));
        switch (outcome.orElse(new AddTrackOutcome.Refused(AddTrackRefusal.NOT_IN_ROOM))) {
            case AddTrackOutcome.Added(TrackDescription added) -> {
                publisher.expect(added.request());
                writer.send(
                        SignalResponse.newBuilder()
                                .setTrackPublished(
                                        TrackPublishedResponse.newBuilder()
                                                .setCid(request.getCid())
                                                .setTrack(LiveKitMessages.track(added))));
            }
            case AddTrackOutcome.Refused(AddTrackRefusal refusal) -> {
                switch (refusal) {
                    case NOT_ALLOWED ->
                            refuse(
                                    request,
                                    RequestResponse.Reason.NOT_ALLOWED,
                                    "the token does not allow publishing this source");
                    case TOO_MANY_TRACKS ->
                            refuse(
                                    request,
                                    RequestResponse.Reason.LIMIT_EXCEEDED,
                                    "too many tracks are published");
                    case NOT_IN_ROOM ->
                            refuse(
                                    request,
                                    RequestResponse.Reason.NOT_FOUND,
                                    "the participant is not in the room");
                }
            }
        }
    }

    private void refuse(AddTrackRequest request, RequestResponse.Reason reason, String message) {
        respond(
                RequestResponse.newBuilder()
                        .setReason(reason)
                        .setMessage(message)
                        .setAddTrack(request));
    }

    private void respond(RequestResponse.Builder response) {
        writer.send(SignalResponse.newBuilder().setRequestResponse(response));
    }

    private void mute(MuteTrackRequest request) {
        writer.forgetMute(request.getSid());
        if (!publisher.publishes(request.getSid())) {
            respond(unknownTrack().setMute(request));
            return;
        }
        room.post(new RoomCommand.SetMuted(context.sid(), request.getSid(), request.getMuted()));
    }

    private void changeAudio(UpdateLocalAudioTrack request) {
        if (!publisher.publishes(request.getTrackSid())) {
            respond(unknownTrack().setUpdateAudioTrack(request));
            return;
        }
        if (request.getFeaturesCount() > TrackRequests.MAX_FEATURES) {
            respond(
                    RequestResponse.newBuilder()
                            .setReason(RequestResponse.Reason.LIMIT_EXCEEDED)
                            .setMessage("too many features")
                            .setUpdateAudioTrack(request));
            return;
        }
        change(request.getTrackSid(), new TrackChange.Audio(request.getFeaturesValueList()));
    }

    private void changeVideo(UpdateLocalVideoTrack request) {
        if (!publisher.publishes(request.getTrackSid())) {
            respond(unknownTrack().setUpdateVideoTrack(request));
            return;
        }
        change(
                request.getTrackSid(),
                new TrackChange.Video(
                        TrackRequests.pixels(request.getWidth()),
                        TrackRequests.pixels(request.getHeight())));
    }

    private void change(String trackSid, TrackChange change) {
        room.post(new RoomCommand.ChangeTrack(context.sid(), trackSid, change));
    }

    private static RequestResponse.Builder unknownTrack() {
        return RequestResponse.newBuilder()
                .setReason(RequestResponse.Reason.NOT_FOUND)
                .setMessage("no such track is published");
    }

    private void subscription(UpdateSubscription request) {
        List<String> trackSids = new ArrayList<>(request.getTrackSidsList());
        for (ParticipantTracks tracks : request.getParticipantTracksList()) {
            trackSids.addAll(tracks.getTrackSidsList());
        }
        room.post(
                new RoomCommand.SetSubscribed(
                        context.sid(), bounded(trackSids), request.getSubscribe()));
    }

    private void trackSetting(UpdateTrackSettings request) {
        WantedMedia wanted =
                new WantedMedia(
                        !request.getDisabled(),
                        TrackRequests.quality(request.getQuality()).orElse(LayerQuality.HIGH),
                        Math.max(0, request.getWidth()),
                        Math.max(0, request.getHeight()));
        room.post(
                new RoomCommand.SetWanted(
                        context.sid(), bounded(request.getTrackSidsList()), wanted));
    }

    /** A client that is back tells how it sees things. */
    private Outcome syncState(SyncState state) {
        boolean mismatch =
                state.getPublishTracksList().stream()
                        .map(published -> published.getTrack().getSid())
                        .anyMatch(sid -> !publisher.mayBeBelieved(sid));
        if (mismatch) {
            return Outcome.MISMATCH;
        }
        subscription(state.getSubscription());
        if (state.getTrackSidsDisabledCount() > 0) {
            room.post(
                    new RoomCommand.SetWanted(
                            context.sid(),
                            bounded(state.getTrackSidsDisabledList()),
                            new WantedMedia(false, LayerQuality.HIGH, 0, 0)));
        }
        Map<String, Long> lastSequences = new HashMap<>();
        state.getDatachannelReceiveStatesList().stream()
                .limit(MAX_RECEIVE_STATES)
                .forEach(received ->
                        lastSequences.put(
                                received.getPublisherSid(),
                                Integer.toUnsignedLong(received.getLastSeq())));
        room.post(new RoomCommand.SyncData(context.sid(), lastSequences));
        return Outcome.CONTINUE;
    }

    private static List<String> bounded(List<String> trackSids) {
        return trackSids.subList(0, Math.min(trackSids.size(), MAX_TRACK_SIDS));
    }

    private void updateMetadata(UpdateParticipantMetadata request) {
        RequestResponse.Builder response =
                RequestResponse.newBuilder()
                        .setRequestId(request.getRequestId())
                        .setUpdateMetadata(request);
        if (!SignalLimits.fitsName(request.getName())
                || !SignalLimits.fitsMetadata(request.getMetadata())
                || !SignalLimits.fitsAttributes(request.getAttributesMap())) {
            respond(response.setReason(RequestResponse.Reason.LIMIT_EXCEEDED));
            return;
        }
        Described described =
                room.<Described>ask(reply ->
                                new RoomCommand.Describe(
                                        context.sid(),
                                        request.getName(),
                                        request.getMetadata(),
                                        request.getAttributesMap(),
                                        reply))
                        .orElse(Described.NOT_ALLOWED);
        respond(
                response.setReason(
                        switch (described) {
                            case DONE -> RequestResponse.Reason.OK;
                            case NOT_ALLOWED -> RequestResponse.Reason.NOT_ALLOWED;
                            case TOO_LARGE -> RequestResponse.Reason.LIMIT_EXCEEDED;
                        }));
    }

    private void pong(Ping ping) {
        writer.send(
                SignalResponse.newBuilder()
                        .setPongResp(
                                Pong.newBuilder()
                                        .setLastPingTimestamp(ping.getTimestamp())
                                        .setTimestamp(services.clock().millis())));
    }

    /** The participant itself changed. */
    void onSelfChanged(ParticipantProfile self) {
        publisher.permit(self.permissions());
    }

    /** The room took a track away. */
    void tellTrackEnded(String trackSid) {
        publisher.takeAway(trackSid);
        writer.send(
                SignalResponse.newBuilder()
                        .setTrackUnpublished(
                                TrackUnpublishedResponse.newBuilder().setTrackSid(trackSid)));
    }

    /** A moderator muted a track. */
    void tellMuted(String trackSid, boolean muted) {
        writer.send(
                SignalResponse.newBuilder()
                        .setMute(MuteTrackRequest.newBuilder().setSid(trackSid).setMuted(muted)));
    }
}
