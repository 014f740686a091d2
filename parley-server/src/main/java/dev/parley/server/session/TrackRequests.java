package dev.parley.server.session;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.server.translation.LiveKitMessages;
import dev.parley.sfu.publication.LayerQuality;
import dev.parley.sfu.room.AudioFeatures;
import dev.parley.sfu.room.TrackLayer;
import dev.parley.sfu.room.TrackRequest;
import dev.parley.sfu.room.TrackSource;
import dev.parley.signaling.SignalLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitRtc.AddTrackRequest;

/** Reads what a client says of a track it wants to publish. Stateless; any thread. */
final class TrackRequests {
    private static final int MAX_CID_CHARS = 256;
    private static final int MAX_PIXELS = 16_384;
    static final int MAX_FEATURES = 16;

    private TrackRequests() {}

    /** The track asked for, or empty if the request is out of bounds. */
    static Optional<TrackRequest> read(AddTrackRequest request, String trackSid) {
        boolean audio = request.getType() == LivekitModels.TrackType.AUDIO;
        if (!audio && request.getType() != LivekitModels.TrackType.VIDEO) {
            return Optional.empty();
        }
        if (request.getCid().isEmpty()
                || request.getCid().length() > MAX_CID_CHARS
                || !SignalLimits.fitsName(request.getName())
                || !SignalLimits.fitsName(request.getStream())
                || request.getAudioFeaturesCount() > MAX_FEATURES) {
            return Optional.empty();
        }
        return Optional.of(
                new TrackRequest(
                        request.getCid(),
                        trackSid,
                        codec(request, audio),
                        source(request.getSource()),
                        request.getName(),
                        stream(request),
                        request.getMuted(),
                        pixels(request.getWidth()),
                        pixels(request.getHeight()),
                        audio ? List.of() : layers(request),
                        audio ? audioFeatures(request) : AudioFeatures.NONE,
                        request.getEncryptionValue()));
    }

    /**
     * The codec its publisher is asked to prefer: the one it named if it is ours, VP8 otherwise.
     */
    private static CodecName codec(AddTrackRequest request, boolean audio) {
        if (audio) {
            return CodecName.OPUS;
        }
        if (request.getSimulcastCodecsCount() == 0) {
            return CodecName.VP8;
        }
        String wanted = request.getSimulcastCodecs(0).getCodec();
        String bare = wanted.substring(wanted.indexOf('/') + 1);
        return CodecName.of(MediaKind.VIDEO, bare).orElse(CodecName.VP8);
    }

    static TrackSource source(LivekitModels.TrackSource source) {
        return LiveKitMessages.source(source);
    }

    /**
     * Tracks of one stream are played in sync; without a word of the client, those of one device
     * are.
     */
    private static String stream(AddTrackRequest request) {
        if (!request.getStream().isEmpty()) {
            return request.getStream();
        }
        return switch (source(request.getSource())) {
            case CAMERA, MICROPHONE -> "camera";
            case SCREEN_SHARE, SCREEN_SHARE_AUDIO -> "screen";
            case UNKNOWN -> "";
        };
    }

    private static List<TrackLayer> layers(AddTrackRequest request) {
        List<LivekitModels.VideoLayer> told =
                request.getLayersCount() > 0 || request.getSimulcastCodecsCount() == 0
                        ? request.getLayersList()
                        : request.getSimulcastCodecs(0).getLayersList();
        List<TrackLayer> layers = new ArrayList<>();
        for (LivekitModels.VideoLayer layer : told) {
            quality(layer.getQuality())
                    .filter(quality -> layers.stream().noneMatch(l -> l.quality() == quality))
                    .ifPresent(quality ->
                            layers.add(
                                    new TrackLayer(
                                            quality,
                                            pixels(layer.getWidth()),
                                            pixels(layer.getHeight()),
                                            Math.max(0, layer.getBitrate()))));
        }
        layers.sort(Comparator.comparing(TrackLayer::quality));
        return layers;
    }

    static Optional<LayerQuality> quality(LivekitModels.VideoQuality quality) {
        return switch (quality) {
            case LOW -> Optional.of(LayerQuality.LOW);
            case MEDIUM -> Optional.of(LayerQuality.MEDIUM);
            case HIGH -> Optional.of(LayerQuality.HIGH);
            case OFF, UNRECOGNIZED -> Optional.empty();
        };
    }

    @SuppressWarnings("deprecation") // Clients of the last years still write the deprecated fields.
    private static AudioFeatures audioFeatures(AddTrackRequest request) {
        List<AudioTrackFeature> features = request.getAudioFeaturesList();
        return new AudioFeatures(
                request.getStereo() || features.contains(AudioTrackFeature.TF_STEREO),
                !request.getDisableDtx() && !features.contains(AudioTrackFeature.TF_NO_DTX),
                !request.getDisableRed(),
                request.getAudioFeaturesValueList());
    }

    static int pixels(int told) {
        return Math.clamp(told, 0, MAX_PIXELS);
    }
}
