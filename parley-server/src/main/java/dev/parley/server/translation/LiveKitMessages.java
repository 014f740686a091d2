package dev.parley.server.translation;

import com.google.protobuf.UnknownFieldSet;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.publication.LayerQuality;
import dev.parley.sfu.room.ClientTraits;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.ParticipantState;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.RoomSnapshot;
import dev.parley.sfu.room.SpeakerLevel;
import dev.parley.sfu.room.TrackDescription;
import dev.parley.sfu.room.TrackLayer;
import dev.parley.sfu.room.TrackRequest;
import dev.parley.sfu.room.TrackSource;
import java.util.List;
import java.util.stream.Collectors;
import livekit.LivekitModels;

/** Translates the domain's words into LiveKit's, in one place. Stateless; any thread. */
public final class LiveKitMessages {
    /** {@code ParticipantInfo.capabilities}, which the message classes in use do not know yet. */
    private static final int CAPABILITIES_FIELD = 21;

    private LiveKitMessages() {}

    public static LivekitModels.Room room(RoomSnapshot room) {
        return LivekitModels.Room.newBuilder()
                .setSid(room.sid())
                .setName(room.name())
                .setEmptyTimeout((int) room.settings().emptyTimeout().toSeconds())
                .setDepartureTimeout((int) room.settings().departureTimeout().toSeconds())
                .setMaxParticipants(room.settings().maxParticipants())
                .setMetadata(room.settings().metadata())
                .setCreationTime(room.createdAtMillis() / 1000)
                .setCreationTimeMs(room.createdAtMillis())
                .setNumParticipants(room.participants())
                .setNumPublishers(room.publishers())
                .build();
    }

    public static LivekitModels.ParticipantInfo participant(ParticipantSnapshot participant) {
        var profile = participant.profile();
        var info =
                LivekitModels.ParticipantInfo.newBuilder()
                        .setSid(profile.sid())
                        .setIdentity(profile.identity())
                        .setName(profile.name())
                        .setMetadata(profile.metadata())
                        .putAllAttributes(profile.attributes())
                        .setState(state(participant.state()))
                        .setJoinedAt(participant.joinedAtMillis() / 1000)
                        .setJoinedAtMs(participant.joinedAtMillis())
                        .setVersion(participant.version())
                        .setPermission(permission(profile.permissions()))
                        .setIsPublisher(!participant.tracks().isEmpty())
                        .setKindValue(profile.traits().kind())
                        .setClientProtocol(profile.traits().clientProtocol());
        for (TrackDescription track : participant.tracks()) {
            info.addTracks(track(track));
        }
        if (participant.state() == ParticipantState.DISCONNECTED) {
            info.setDisconnectReason(LeaveMessages.reason(participant.reason()));
        }
        if (!profile.traits().capabilities().isEmpty()) {
            info.setUnknownFields(capabilities(profile.traits()));
        }
        return info.build();
    }

    private static UnknownFieldSet capabilities(ClientTraits traits) {
        var field = UnknownFieldSet.Field.newBuilder();
        for (int capability : traits.capabilities()) {
            field.addVarint(capability);
        }
        return UnknownFieldSet.newBuilder().addField(CAPABILITIES_FIELD, field.build()).build();
    }

    private static LivekitModels.ParticipantInfo.State state(ParticipantState state) {
        return switch (state) {
            case JOINED -> LivekitModels.ParticipantInfo.State.JOINED;
            case ACTIVE -> LivekitModels.ParticipantInfo.State.ACTIVE;
            case DISCONNECTED -> LivekitModels.ParticipantInfo.State.DISCONNECTED;
        };
    }

    public static LivekitModels.ParticipantPermission permission(Permissions permissions) {
        var permission =
                LivekitModels.ParticipantPermission.newBuilder()
                        .setCanPublish(permissions.publish())
                        .setCanSubscribe(permissions.subscribe())
                        .setCanPublishData(permissions.publishData())
                        .setCanUpdateMetadata(permissions.updateOwnMetadata())
                        .setHidden(permissions.hidden());
        for (TrackSource source : permissions.publishSources()) {
            permission.addCanPublishSources(source(source));
        }
        return permission.build();
    }

    /** What a moderator lets a participant do. */
    @SuppressWarnings("deprecation") // Moderators of the last years still write deprecated fields.
    public static Permissions permissions(LivekitModels.ParticipantPermission permission) {
        return new Permissions(
                permission.getCanPublish(),
                permission.getCanPublishSourcesList().stream()
                        .map(LiveKitMessages::source)
                        .collect(Collectors.toUnmodifiableSet()),
                permission.getCanSubscribe(),
                permission.getCanPublishData(),
                permission.getCanUpdateMetadata(),
                permission.getHidden(),
                permission.getRecorder());
    }

    @SuppressWarnings("deprecation") // Clients of the last years still read the deprecated fields.
    public static LivekitModels.TrackInfo track(TrackDescription track) {
        TrackRequest request = track.request();
        String mimeType =
                track.mimeType().isEmpty() ? request.codec().mimeType() : track.mimeType();
        List<LivekitModels.VideoLayer> layers =
                request.layers().stream().map(layer -> layer(layer, request)).toList();
        boolean simulcast = layers.size() > 1;
        var info =
                LivekitModels.TrackInfo.newBuilder()
                        .setSid(request.sid())
                        .setType(
                                request.kind() == MediaKind.AUDIO
                                        ? LivekitModels.TrackType.AUDIO
                                        : LivekitModels.TrackType.VIDEO)
                        .setName(request.name())
                        .setMuted(track.muted())
                        .setWidth(request.width())
                        .setHeight(request.height())
                        .setSimulcast(simulcast)
                        .setSource(source(request.source()))
                        .addAllLayers(layers)
                        .setMimeType(mimeType)
                        .setMid(track.mid())
                        .setStream(request.stream())
                        .setEncryptionValue(request.encryption());
        if (request.kind() == MediaKind.AUDIO) {
            info.setStereo(request.audio().stereo())
                    .setDisableDtx(!request.audio().dtx())
                    .setDisableRed(!request.audio().red())
                    .addAllAudioFeaturesValue(request.audio().features());
        }
        var codec =
                LivekitModels.SimulcastCodecInfo.newBuilder()
                        .setMimeType(mimeType)
                        .setMid(track.mid())
                        .setCid(request.cid())
                        .addAllLayers(layers);
        if (request.kind() == MediaKind.VIDEO) {
            codec.setVideoLayerMode(LivekitModels.VideoLayer.Mode.ONE_SPATIAL_LAYER_PER_STREAM);
        }
        return info.addCodecs(codec).build();
    }

    private static LivekitModels.VideoLayer layer(TrackLayer layer, TrackRequest track) {
        return LivekitModels.VideoLayer.newBuilder()
                .setQuality(quality(layer.quality()))
                .setWidth(layer.width())
                .setHeight(layer.height())
                .setBitrate(layer.bitrateBps())
                .setSpatialLayer(track.layers().indexOf(layer))
                .setRid(rid(layer.quality()))
                .build();
    }

    private static String rid(LayerQuality quality) {
        return switch (quality) {
            case LOW -> "q";
            case MEDIUM -> "h";
            case HIGH -> "f";
        };
    }

    private static LivekitModels.VideoQuality quality(LayerQuality quality) {
        return switch (quality) {
            case LOW -> LivekitModels.VideoQuality.LOW;
            case MEDIUM -> LivekitModels.VideoQuality.MEDIUM;
            case HIGH -> LivekitModels.VideoQuality.HIGH;
        };
    }

    public static LivekitModels.TrackSource source(TrackSource source) {
        return switch (source) {
            case UNKNOWN -> LivekitModels.TrackSource.UNKNOWN;
            case CAMERA -> LivekitModels.TrackSource.CAMERA;
            case MICROPHONE -> LivekitModels.TrackSource.MICROPHONE;
            case SCREEN_SHARE -> LivekitModels.TrackSource.SCREEN_SHARE;
            case SCREEN_SHARE_AUDIO -> LivekitModels.TrackSource.SCREEN_SHARE_AUDIO;
        };
    }

    public static TrackSource source(LivekitModels.TrackSource source) {
        return switch (source) {
            case CAMERA -> TrackSource.CAMERA;
            case MICROPHONE -> TrackSource.MICROPHONE;
            case SCREEN_SHARE -> TrackSource.SCREEN_SHARE;
            case SCREEN_SHARE_AUDIO -> TrackSource.SCREEN_SHARE_AUDIO;
            case UNKNOWN, UNRECOGNIZED -> TrackSource.UNKNOWN;
        };
    }

    public static LivekitModels.SpeakerInfo speaker(SpeakerLevel speaker) {
        return LivekitModels.SpeakerInfo.newBuilder()
                .setSid(speaker.participantSid())
                .setLevel(speaker.level())
                .setActive(speaker.active())
                .build();
    }
}
