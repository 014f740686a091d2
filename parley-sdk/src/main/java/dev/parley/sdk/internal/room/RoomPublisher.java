package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.LocalTrack;
import dev.parley.sdk.internal.media.PublisherLink;
import dev.parley.sdk.internal.room.LocalMedia.VideoSending;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SimulcastCodec;
import livekit.LivekitRtc.TrackPublishedResponse;
import livekit.LivekitRtc.UpdateLocalVideoTrack;
import org.jspecify.annotations.Nullable;

/**
 * What this client publishes in one room: what the application wants, kept over every break, and
 * what the service knows of it. The engine's thread.
 *
 * <p>Wanted and not captured is published muted: the others see the stream and that nothing is
 * captured for it. What is wanted only because the room publishes by itself waits for its first
 * capture.
 */
final class RoomPublisher {
    /** Qualities by the number of encodings, from the smallest to the largest. */
    private static final List<VideoQuality> QUALITIES =
            List.of(VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH);

    /** Whether the application asked for a slot. */
    private enum Wish {
        /** Not asked: the room's setting decides. */
        UNSAID,
        YES,
        NO
    }

    private static final class Slot {
        private Wish wish = Wish.UNSAID;
        private @Nullable LocalTrack track;
        private @Nullable VideoSending sending;
        private @Nullable AudioSending audioSending;
        private @Nullable TrackInfo published;
        private boolean muted;
        private boolean mutedByService;
        private AddTrackRequest request = AddTrackRequest.getDefaultInstance();
    }

    private final LocalMedia media;
    private final RoomPresence connection;
    private final Map<TrackSlot, Slot> slots = new EnumMap<>(TrackSlot.class);
    private Consumer<TrackSlot> removed = slot -> {};
    private boolean automatic;

    RoomPublisher(LocalMedia media, RoomPresence connection, Map<TrackSlot, Boolean> wishes) {
        this.media = media;
        this.connection = connection;
        for (TrackSlot slot : TrackSlot.values()) {
            slots.put(slot, new Slot());
        }
        wishes.forEach((slot, wanted) -> slot(slot).wish = wanted ? Wish.YES : Wish.NO);
    }

    private Slot slot(TrackSlot slot) {
        Slot found = slots.get(slot);
        if (found == null) {
            throw new IllegalStateException("every slot has a place");
        }
        return found;
    }

    /** Whether the main stream is published without being asked for. */
    void setAutomatic(boolean automatic) {
        this.automatic = automatic;
    }

    /** What the application asks for, beside what it asked for before. */
    void want(Map<TrackSlot, Boolean> wishes) {
        wishes.forEach((slot, wanted) -> slot(slot).wish = wanted ? Wish.YES : Wish.NO);
        apply();
    }

    /** Whether a slot is published, or will be as soon as the room is joined. */
    boolean isWanted(TrackSlot slot) {
        return switch (slot(slot).wish) {
            case YES -> true;
            case NO -> false;
            case UNSAID ->
                    automatic
                            && slot.stream() == StreamKind.MAIN
                            && (media.isCapturing(slot) || slot(slot).track != null);
        };
    }

    /** Whether a slot's track is under way or published. */
    boolean isPublished(TrackSlot slot) {
        return slot(slot).track != null;
    }

    /** The slots that are published or under way. */
    Set<TrackSlot> published() {
        Set<TrackSlot> published = EnumSet.noneOf(TrackSlot.class);
        for (TrackSlot slot : TrackSlot.values()) {
            if (isPublished(slot)) {
                published.add(slot);
            }
        }
        return published;
    }

    /** Whether a track of the publishing connection carries this slot. */
    boolean sends(TrackSlot name, String trackId) {
        LocalTrack track = slot(name).track;
        return track != null && track.id().equals(trackId);
    }

    /** Hears of slots that are not published any more. */
    void setRemovalListener(Consumer<TrackSlot> listener) {
        removed = listener;
    }

    /** The slot of a track of the publishing connection. */
    Optional<TrackSlot> slotOf(String trackId) {
        return slots.entrySet().stream()
                .filter(entry ->
                        entry.getValue().track != null
                                && entry.getValue().track.id().equals(trackId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The room was joined: everything is published anew. */
    void onJoined() {
        slots.values()
                .forEach(slot -> {
                    slot.track = null;
                    slot.published = null;
                });
        apply();
    }

    /**
     * The same participant goes on: what was changed meanwhile is told, and tracks that the service
     * has not confirmed are asked for again, as the request or its answer may be lost.
     */
    void onResumed() {
        for (Slot slot : slots.values()) {
            if (slot.published != null) {
                tellMuted(slot);
            } else if (slot.track != null) {
                send(slot.request.toBuilder().setMuted(slot.muted).build());
            }
        }
        apply();
    }

    /** Brings what is published in line with what is wanted and captured. */
    void apply() {
        PublisherLink link = connection.links().map(RoomLinks::publisher).orElse(null);
        if (link == null || !connection.isJoined()) {
            return;
        }
        boolean changed = false;
        for (TrackSlot name : TrackSlot.values()) {
            Slot slot = slot(name);
            boolean wanted = isWanted(name);
            if (wanted && slot.track == null) {
                add(link, name, slot);
                changed = true;
            } else if (!wanted && slot.track != null) {
                remove(link, name, slot);
                changed = true;
            } else if (slot.track != null && slot.muted == media.isCapturing(name)) {
                slot.muted = !media.isCapturing(name);
                slot.mutedByService = false;
                slot.track.setEnabled(true);
                tellMuted(slot);
            }
        }
        if (changed) {
            connection.negotiate();
        }
    }

    private void add(PublisherLink link, TrackSlot name, Slot slot) {
        slot.muted = !media.isCapturing(name);
        slot.mutedByService = false;
        AddTrackRequest.Builder request =
                AddTrackRequest.newBuilder()
                        .setType(name.medium().trackType())
                        .setSource(name.medium().source(name.stream()))
                        .setMuted(slot.muted);
        LocalTrack track;
        if (name.medium() == Medium.AUDIO) {
            AudioSending sending = media.audioSending(name);
            slot.audioSending = sending;
            track = link.addAudio(media.audioInput(name), sending);
            describe(request, sending);
        } else {
            VideoSending sending = media.videoSending(name);
            slot.sending = sending;
            track = link.addVideo(media.videoInput(name), sending.encodings(), sending.codec());
            describe(request, sending);
            // Without it the service asks for VP8, whatever is offered first.
            request.addSimulcastCodecs(
                    SimulcastCodec.newBuilder()
                            .setCodec(sending.codec().shortName())
                            .setCid(track.id()));
        }
        slot.track = track;
        slot.request = request.setCid(track.id()).build();
        send(slot.request);
    }

    private void send(AddTrackRequest request) {
        connection.send(SignalRequest.newBuilder().setAddTrack(request).build());
    }

    @SuppressWarnings("deprecation") // What replaces the field is not read by older servers.
    private static void describe(AddTrackRequest.Builder request, AudioSending sending) {
        request.setStereo(sending.channels() == 2).setDisableDtx(!sending.silenceSuppressed());
    }

    private static void describe(AddTrackRequest.Builder request, VideoSending sending) {
        request.setWidth(sending.width()).setHeight(sending.height());
        int count = sending.encodings().size();
        for (int i = 0; i < count; i++) {
            var encoding = sending.encodings().get(i);
            request.addLayers(
                    VideoLayer.newBuilder()
                            .setQuality(count == 1 ? VideoQuality.HIGH : QUALITIES.get(i))
                            .setWidth((int) Math.round(sending.width() / encoding.scaleDownBy()))
                            .setHeight((int) Math.round(sending.height() / encoding.scaleDownBy()))
                            .setBitrate(encoding.maxBitrateBps()));
        }
    }

    private void remove(PublisherLink link, TrackSlot name, Slot slot) {
        removed.accept(name);
        if (slot.track != null) {
            link.remove(slot.track);
        }
        slot.track = null;
        slot.published = null;
        slot.sending = null;
        slot.audioSending = null;
    }

    private void tellMuted(Slot slot) {
        if (slot.published != null) {
            connection.send(
                    SignalRequest.newBuilder()
                            .setMute(
                                    MuteTrackRequest.newBuilder()
                                            .setSid(slot.published.getSid())
                                            .setMuted(slot.muted || slot.mutedByService))
                            .build());
        }
    }

    /** The engine's settings of a slot changed. */
    void onSettingsChanged(TrackSlot name) {
        Slot slot = slot(name);
        PublisherLink link = connection.links().map(RoomLinks::publisher).orElse(null);
        if (slot.track == null || link == null) {
            return;
        }
        if (name.medium() == Medium.AUDIO) {
            changeAudio(link, name, slot);
            return;
        }
        VideoSending before = slot.sending;
        VideoSending now = media.videoSending(name);
        if (before == null || now.equals(before)) {
            return;
        }
        boolean single = before.encodings().size() == 1 && now.encodings().size() == 1;
        if (single && before.codec() == now.codec()) {
            slot.sending = now;
            link.setVideoEncoding(slot.track, now.encodings().get(0));
            tellSize(slot, now);
        } else {
            // The layers of a track cannot change while it is sent: it is published again.
            publishAgain(link, name, slot);
        }
    }

    private void changeAudio(PublisherLink link, TrackSlot name, Slot slot) {
        AudioSending before = slot.audioSending;
        AudioSending now = media.audioSending(name);
        if (slot.track == null || now.equals(before)) {
            return;
        }
        if (before != null
                && before.channels() == now.channels()
                && before.silenceSuppressed() == now.silenceSuppressed()) {
            slot.audioSending = now;
            link.setAudioBitrate(slot.track, now.maxBitrateBps());
        } else {
            // What a description says of a track cannot change: it is published again.
            publishAgain(link, name, slot);
        }
    }

    /** It stays published even if nothing is captured for it at the moment. */
    private void publishAgain(PublisherLink link, TrackSlot name, Slot slot) {
        remove(link, name, slot);
        if (connection.isJoined()) {
            add(link, name, slot);
            connection.negotiate();
        }
    }

    private void tellSize(Slot slot, VideoSending now) {
        if (slot.published != null) {
            connection.send(
                    SignalRequest.newBuilder()
                            .setUpdateVideoTrack(
                                    UpdateLocalVideoTrack.newBuilder()
                                            .setTrackSid(slot.published.getSid())
                                            .setWidth(now.width())
                                            .setHeight(now.height()))
                            .build());
        }
    }

    /** The service knows a track now. */
    Optional<TrackSlot> onPublished(TrackPublishedResponse response) {
        Optional<TrackSlot> name = slotOf(response.getCid());
        name.map(this::slot)
                .ifPresent(slot -> {
                    slot.published = response.getTrack();
                    if (response.getTrack().getMuted() != slot.muted) {
                        tellMuted(slot);
                    }
                });
        return name;
    }

    /**
     * The service will not have a track: it is not wanted any more.
     *
     * @param cid the track's id in the request
     */
    Optional<TrackSlot> onRefused(String cid) {
        Optional<TrackSlot> name = slotOf(cid);
        name.ifPresent(refused -> want(Map.of(refused, false)));
        return name;
    }

    /** The service took a track out of the room. */
    Optional<TrackSlot> onUnpublished(String trackSid) {
        for (TrackSlot name : TrackSlot.values()) {
            TrackInfo published = slot(name).published;
            if (published != null && published.getSid().equals(trackSid)) {
                want(Map.of(name, false));
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The service muted a track: silence and black pictures until it is captured anew. */
    void onMutedByService(MuteTrackRequest mute) {
        for (Slot slot : slots.values()) {
            if (slot.track != null
                    && slot.published != null
                    && slot.published.getSid().equals(mute.getSid())) {
                slot.mutedByService = mute.getMuted();
                slot.track.setEnabled(!mute.getMuted());
            }
        }
    }

    /** What a resume tells the service of what is published. */
    List<TrackPublishedResponse> describe() {
        List<TrackPublishedResponse> tracks = new ArrayList<>();
        for (Slot slot : slots.values()) {
            if (slot.track != null && slot.published != null) {
                tracks.add(
                        TrackPublishedResponse.newBuilder()
                                .setCid(slot.track.id())
                                .setTrack(slot.published)
                                .build());
            }
        }
        return tracks;
    }
}
