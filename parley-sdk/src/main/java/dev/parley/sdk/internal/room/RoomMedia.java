package dev.parley.sdk.internal.room;

import dev.parley.sdk.FirstFramePlayState;
import dev.parley.sdk.RemoteAudioState;
import dev.parley.sdk.RemoteAudioStateChangeReason;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.RemoteVideoState;
import dev.parley.sdk.RemoteVideoStateChangeReason;
import dev.parley.sdk.RtcUser;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.SubscribeConfig;
import dev.parley.sdk.SubscribeState;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.RemoteVideo;
import dev.parley.sdk.internal.room.RoomSubscriber.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The media of others in one room: hands it to the engine and tells how it stands. The engine's
 * thread.
 */
final class RoomMedia implements RoomSubscriber.Listener {
    private final RoomHost host;
    private final RoomCallbacks callbacks;
    private final String roomId;
    private final Map<Place, RemoteVideo> videos = new HashMap<>();
    private final Map<Place, RemoteAudio> audios = new HashMap<>();
    private final Map<Place, RemoteVideoState> videoStates = new HashMap<>();

    RoomMedia(RoomHost host, RoomCallbacks callbacks, String roomId) {
        this.host = host;
        this.callbacks = callbacks;
        this.roomId = roomId;
    }

    RemoteStreamKey key(Place place) {
        return new RemoteStreamKey(roomId, place.userId(), index(place.stream()));
    }

    static StreamIndex index(StreamKind stream) {
        return stream == StreamKind.MAIN
                ? StreamIndex.STREAM_INDEX_MAIN
                : StreamIndex.STREAM_INDEX_SCREEN;
    }

    static StreamKind kind(StreamIndex index) {
        return index == StreamIndex.STREAM_INDEX_MAIN ? StreamKind.MAIN : StreamKind.SCREEN;
    }

    /** The place whose sound has this id in the subscribing connection. */
    Optional<Place> audioPlace(String trackId) {
        return audios.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(trackId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The place whose pictures have this id in the subscribing connection. */
    Optional<Place> videoPlace(String trackId) {
        return videos.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(trackId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public void onAudio(Place place, RemoteAudio audio) {
        audios.put(place, audio);
        host.onAudio(key(place), audio);
        host.tell(handler -> {
            handler.onRemoteAudioStateChanged(
                    key(place),
                    RemoteAudioState.REMOTE_AUDIO_STATE_STARTING,
                    RemoteAudioStateChangeReason.REMOTE_AUDIO_STATE_CHANGE_REASON_INTERNAL);
            handler.onAudioFramePlayStateChanged(
                    roomId,
                    new RtcUser(place.userId(), ""),
                    FirstFramePlayState.FIRST_FRAME_PLAY_STATE_PLAYING);
        });
        tellSubscribed(place);
    }

    @Override
    public void onVideo(Place place, RemoteVideo video) {
        videos.put(place, video);
        host.onVideo(key(place), video);
        setState(
                place,
                RemoteVideoState.REMOTE_VIDEO_STATE_STARTING,
                RemoteVideoStateChangeReason.REMOTE_VIDEO_STATE_CHANGE_REASON_INTERNAL);
        tellSubscribed(place);
    }

    private void tellSubscribed(Place place) {
        SubscribeConfig config = new SubscribeConfig();
        config.isScreen = place.stream() == StreamKind.SCREEN;
        config.subAudio = audios.containsKey(other(place, Medium.AUDIO));
        config.subVideo = videos.containsKey(other(place, Medium.VIDEO));
        callbacks.tell(handler ->
                handler.onStreamSubscribed(
                        SubscribeState.SUBSCRIBE_STATE_SUCCESS, place.userId(), config));
    }

    private static Place other(Place place, Medium medium) {
        return new Place(place.userId(), place.stream(), medium);
    }

    @Override
    public void onMediaGone(Place place) {
        if (place.medium() == Medium.AUDIO) {
            audios.remove(place);
            host.onAudioGone(key(place));
            host.tell(handler ->
                    handler.onRemoteAudioStateChanged(
                            key(place),
                            RemoteAudioState.REMOTE_AUDIO_STATE_STOPPED,
                            RemoteAudioStateChangeReason
                                    .REMOTE_AUDIO_STATE_CHANGE_REASON_REMOTE_OFFLINE));
        } else {
            videos.remove(place);
            host.onVideoGone(key(place));
            setState(
                    place,
                    RemoteVideoState.REMOTE_VIDEO_STATE_STOPPED,
                    RemoteVideoStateChangeReason.REMOTE_VIDEO_STATE_CHANGE_REASON_REMOTE_OFFLINE);
            videoStates.remove(place);
        }
    }

    /** The sender of a received track stopped or went on capturing. */
    void onMuted(Place place, boolean muted) {
        if (place.medium() == Medium.AUDIO) {
            if (audios.containsKey(place)) {
                host.tell(handler ->
                        handler.onRemoteAudioStateChanged(
                                key(place),
                                muted
                                        ? RemoteAudioState.REMOTE_AUDIO_STATE_STOPPED
                                        : RemoteAudioState.REMOTE_AUDIO_STATE_STARTING,
                                muted
                                        ? RemoteAudioStateChangeReason
                                                .REMOTE_AUDIO_STATE_CHANGE_REASON_REMOTE_MUTED
                                        : RemoteAudioStateChangeReason
                                                .REMOTE_AUDIO_STATE_CHANGE_REASON_REMOTE_UNMUTED));
            }
        } else if (videos.containsKey(place)) {
            setState(
                    place,
                    muted
                            ? RemoteVideoState.REMOTE_VIDEO_STATE_STOPPED
                            : RemoteVideoState.REMOTE_VIDEO_STATE_STARTING,
                    muted
                            ? RemoteVideoStateChangeReason
                                    .REMOTE_VIDEO_STATE_CHANGE_REASON_REMOTE_MUTED
                            : RemoteVideoStateChangeReason
                                    .REMOTE_VIDEO_STATE_CHANGE_REASON_REMOTE_UNMUTED);
        }
    }

    /** The figures tell whether pictures flow. */
    void onFlow(Place place, boolean flowing) {
        RemoteVideoState state = videoStates.get(place);
        if (flowing && state == RemoteVideoState.REMOTE_VIDEO_STATE_STARTING) {
            setState(
                    place,
                    RemoteVideoState.REMOTE_VIDEO_STATE_DECODING,
                    RemoteVideoStateChangeReason.REMOTE_VIDEO_STATE_CHANGE_REASON_INTERNAL);
        } else if (flowing && state == RemoteVideoState.REMOTE_VIDEO_STATE_FROZEN) {
            setState(
                    place,
                    RemoteVideoState.REMOTE_VIDEO_STATE_DECODING,
                    RemoteVideoStateChangeReason.REMOTE_VIDEO_STATE_CHANGE_REASON_NETWORK_RECOVERY);
        } else if (!flowing && state == RemoteVideoState.REMOTE_VIDEO_STATE_DECODING) {
            setState(
                    place,
                    RemoteVideoState.REMOTE_VIDEO_STATE_FROZEN,
                    RemoteVideoStateChangeReason
                            .REMOTE_VIDEO_STATE_CHANGE_REASON_NETWORK_CONGESTION);
        }
    }

    private void setState(
            Place place, RemoteVideoState state, RemoteVideoStateChangeReason reason) {
        if (videoStates.put(place, state) != state) {
            host.tell(handler -> handler.onRemoteVideoStateChanged(key(place), state, reason));
        }
    }
}
