package dev.parley.server.api;

import dev.parley.server.translation.LiveKitMessages;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.ProfileChange;
import dev.parley.sfu.room.TrackDescription;
import dev.parley.signaling.SignalLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.MuteRoomTrackResponse;
import livekit.LivekitRoom.RemoveParticipantResponse;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRoom.UpdateParticipantRequest;
import livekit.LivekitRoom.UpdateSubscriptionsRequest;
import livekit.LivekitRoom.UpdateSubscriptionsResponse;

/** The methods about those in a room. Any thread that may wait. */
final class ParticipantMethods {
    private static final int MAX_TRACK_SIDS = 1000;

    private final Moderation moderation;
    private final RemoteUnmute remoteUnmute;

    ParticipantMethods(Moderation moderation, RemoteUnmute remoteUnmute) {
        this.moderation = moderation;
        this.remoteUnmute = remoteUnmute;
    }

    Map<String, ApiMethod<?>> all() {
        Map<String, ApiMethod<?>> methods = new HashMap<>();
        methods.put(
                "ListParticipants",
                new ApiMethod<>(
                        ListParticipantsRequest.class,
                        ListParticipantsRequest.getDefaultInstance(),
                        (caller, request) ->
                                Grants.ifAdmin(caller, request.getRoom(), () -> list(request))));
        methods.put(
                "GetParticipant",
                new ApiMethod<>(
                        RoomParticipantIdentity.class,
                        RoomParticipantIdentity.getDefaultInstance(),
                        (caller, request) ->
                                Grants.ifAdmin(caller, request.getRoom(), () -> get(request))));
        methods.put(
                "RemoveParticipant",
                new ApiMethod<>(
                        RoomParticipantIdentity.class,
                        RoomParticipantIdentity.getDefaultInstance(),
                        (caller, request) ->
                                Grants.ifAdmin(caller, request.getRoom(), () -> remove(request))));
        methods.put(
                "MutePublishedTrack",
                new ApiMethod<>(
                        MuteRoomTrackRequest.class,
                        MuteRoomTrackRequest.getDefaultInstance(),
                        (caller, request) ->
                                Grants.ifAdmin(caller, request.getRoom(), () -> mute(request))));
        methods.put(
                "UpdateParticipant",
                new ApiMethod<>(
                        UpdateParticipantRequest.class,
                        UpdateParticipantRequest.getDefaultInstance(),
                        (caller, request) ->
                                Grants.ifAdmin(caller, request.getRoom(), () -> update(request))));
        methods.put(
                "UpdateSubscriptions",
                new ApiMethod<>(
                        UpdateSubscriptionsRequest.class,
                        UpdateSubscriptionsRequest.getDefaultInstance(),
                        (caller, request) ->
                                Grants.ifAdmin(
                                        caller, request.getRoom(), () -> subscribe(request))));
        return methods;
    }

    private ApiResult list(ListParticipantsRequest request) {
        return moderation.<List<ParticipantSnapshot>>ask(
                request.getRoom(),
                ModeratorCommand.ListParticipants::new,
                everyone ->
                        ListParticipantsResponse.newBuilder()
                                .addAllParticipants(
                                        everyone.stream()
                                                .map(LiveKitMessages::participant)
                                                .toList())
                                .build());
    }

    private ApiResult get(RoomParticipantIdentity request) {
        return moderation.<ParticipantSnapshot>ask(
                request.getRoom(),
                reply -> new ModeratorCommand.GetParticipant(request.getIdentity(), reply),
                LiveKitMessages::participant);
    }

    private ApiResult remove(RoomParticipantIdentity request) {
        return moderation.<ParticipantSnapshot>ask(
                request.getRoom(),
                reply -> new ModeratorCommand.Remove(request.getIdentity(), reply),
                removed -> RemoveParticipantResponse.getDefaultInstance());
    }

    private ApiResult mute(MuteRoomTrackRequest request) {
        if (!request.getMuted() && remoteUnmute == RemoteUnmute.REFUSED) {
            return new ApiResult.Failed(TwirpCode.FAILED_PRECONDITION, "remote unmute not enabled");
        }
        return moderation.<TrackDescription>ask(
                request.getRoom(),
                reply ->
                        new ModeratorCommand.Mute(
                                request.getIdentity(),
                                request.getTrackSid(),
                                request.getMuted(),
                                reply),
                track ->
                        MuteRoomTrackResponse.newBuilder()
                                .setTrack(LiveKitMessages.track(track))
                                .build());
    }

    private ApiResult update(UpdateParticipantRequest request) {
        if (!SignalLimits.fitsName(request.getName())) {
            return ApiResult.invalid("name length exceeds limits");
        }
        if (!SignalLimits.fitsMetadata(request.getMetadata())) {
            return ApiResult.invalid("metadata size exceeds limits");
        }
        if (!SignalLimits.fitsAttributes(request.getAttributesMap())) {
            return ApiResult.invalid("attribute size exceeds limits");
        }
        ProfileChange change =
                new ProfileChange(
                        unlessEmpty(request.getName()),
                        unlessEmpty(request.getMetadata()),
                        request.getAttributesMap(),
                        request.hasPermission()
                                ? Optional.of(LiveKitMessages.permissions(request.getPermission()))
                                : Optional.empty());
        return moderation.<ParticipantSnapshot>ask(
                request.getRoom(),
                reply ->
                        new ModeratorCommand.ChangeParticipant(
                                request.getIdentity(), change, reply),
                LiveKitMessages::participant);
    }

    private static Optional<String> unlessEmpty(String text) {
        return Optional.of(text).filter(told -> !told.isEmpty());
    }

    private ApiResult subscribe(UpdateSubscriptionsRequest request) {
        List<String> trackSids = new ArrayList<>(request.getTrackSidsList());
        for (ParticipantTracks tracks : request.getParticipantTracksList()) {
            trackSids.addAll(tracks.getTrackSidsList());
        }
        if (trackSids.size() > MAX_TRACK_SIDS) {
            return ApiResult.invalid("more than %d tracks".formatted(MAX_TRACK_SIDS));
        }
        return moderation.<ParticipantSnapshot>ask(
                request.getRoom(),
                reply ->
                        new ModeratorCommand.Subscribe(
                                request.getIdentity(), trackSids, request.getSubscribe(), reply),
                subscriber -> UpdateSubscriptionsResponse.getDefaultInstance());
    }
}
