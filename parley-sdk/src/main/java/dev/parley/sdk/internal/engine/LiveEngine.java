package dev.parley.sdk.internal.engine;

import dev.parley.sdk.ErrorCode;
import dev.parley.sdk.FirstFramePlayState;
import dev.parley.sdk.IRTCVideoEventHandler;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.RtcUser;
import dev.parley.sdk.WarningCode;
import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.AudioSending;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.RemoteVideo;
import dev.parley.sdk.internal.media.VideoInput;
import dev.parley.sdk.internal.room.Farewells;
import dev.parley.sdk.internal.room.FirstUse;
import dev.parley.sdk.internal.room.JoinableRoom;
import dev.parley.sdk.internal.room.LocalMedia;
import dev.parley.sdk.internal.room.RoomHost;
import dev.parley.sdk.internal.room.RoomServices;
import dev.parley.sdk.internal.room.TrackSlot;
import dev.parley.sdk.internal.rts.Signaling;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine while it lives: its threads, its media, its rooms. Made and ended by the program's
 * threads; in between everything is on the engine's thread.
 *
 * <p>At most {@value #MAX_ROOMS} rooms.
 */
final class LiveEngine implements RoomHost, LocalMedia, EngineEvents {
    static final int MAX_ROOMS = 64;
    private static final int BUSINESS_ID_IN_ROOM = -6001;
    private static final int BUSINESS_ID_ILLEGAL = -6002;
    private static final Duration DEVICE_PERIOD = Duration.ofSeconds(1);
    private static final Duration SYSTEM_PERIOD = Duration.ofSeconds(2);

    private final EngineThread thread = new EngineThread();
    private final CallbackThread callbackThread = new CallbackThread();
    private final HttpConnections http = new HttpConnections();
    private final EngineCallbacks callbacks;
    private final MediaEngine media;
    private final RoomServices services;
    private final EngineAudio audio;
    private final SoundTaps taps;
    private final EngineVideo video;
    private final EngineScreen screen;
    private final EngineRendering rendering;
    private final ServerReach reach;
    private final Signaling signaling;
    private final DeviceWatch devices;
    private final Map<String, JoinableRoom> rooms = new LinkedHashMap<>();
    private @Nullable JoinableRoom publishingByItself;

    LiveEngine(EngineSettings settings, IRTCVideoEventHandler handler, MediaEngine media) {
        this.media = media;
        callbacks = new EngineCallbacks(callbackThread, handler);
        services =
                new RoomServices(
                        thread,
                        http.client(),
                        media,
                        InstantSource.system(),
                        settings.server(),
                        SdkVersion.VERSION,
                        new Farewells());
        audio = new EngineAudio(media, thread, callbacks, this);
        taps = new SoundTaps(audio.sound());
        video = new EngineVideo(media, settings.codec(), thread, callbacks, this);
        screen = new EngineScreen(media, settings.codec(), thread, callbacks, this, audio.screen());
        rendering =
                new EngineRendering(
                        thread, callbacks, video.video().preview(), screen.video().preview());
        devices = new DeviceWatch(media.devices(), callbacks);
        reach = new ServerReach(thread, http.client(), settings.server(), callbacks);
        signaling =
                new Signaling(
                        thread, http.client(), settings.server(), callbacks::tell, reach::onHeard);
        FirstUse.prepare();
        thread.every(DEVICE_PERIOD, this::watchDevices);
        thread.every(
                SYSTEM_PERIOD, () -> callbacks.report(h -> h.onSysStats(SystemFigures.read())));
    }

    EngineThread thread() {
        return thread;
    }

    MediaEngine mediaEngine() {
        return media;
    }

    EngineAudio audio() {
        return audio;
    }

    SoundTaps taps() {
        return taps;
    }

    EngineVideo video() {
        return video;
    }

    EngineScreen screen() {
        return screen;
    }

    EngineRendering rendering() {
        return rendering;
    }

    Signaling signaling() {
        return signaling;
    }

    private void watchDevices() {
        devices.look();
        audio.sound().checkDevices(thread.nowNanos());
        video.watch();
    }

    // Rooms.

    @Nullable RTCRoom createRoom(@Nullable String roomId) {
        if (!Identifiers.isValid(roomId)) {
            String told = String.valueOf(roomId);
            callbacks.tell(handler ->
                    handler.onCreateRoomStateChanged(told, ErrorCode.ERROR_CODE_ROOM_ID_ILLEGAL));
            return null;
        }
        String id = String.valueOf(roomId);
        JoinableRoom old = rooms.get(id);
        if (old != null) {
            old.destroy();
            callbacks.tell(
                    handler -> handler.onWarning(WarningCode.WARNING_CODE_OLD_ROOM_BEEN_REPLACED));
        }
        if (rooms.size() >= MAX_ROOMS) {
            callbacks.tell(handler ->
                    handler.onCreateRoomStateChanged(
                            id, ReturnStatus.RETURN_STATUS_RESOURCE_OVERFLOW));
            return null;
        }
        JoinableRoom room = new JoinableRoom(this, id);
        rooms.put(id, room);
        callbacks.tell(handler -> handler.onCreateRoomStateChanged(id, 0));
        return room;
    }

    int setBusinessId(@Nullable String businessId) {
        if (!Identifiers.isValid(businessId)) {
            return BUSINESS_ID_ILLEGAL;
        }
        boolean inRoom = rooms.values().stream().anyMatch(room -> room.userId().isPresent());
        return inRoom ? BUSINESS_ID_IN_ROOM : ReturnStatus.RETURN_STATUS_SUCCESS;
    }

    boolean isVideoPublished() {
        return rooms.values().stream().anyMatch(room -> room.publishes(TrackSlot.MAIN_VIDEO));
    }

    // What rooms need.

    @Override
    public RoomServices services() {
        return services;
    }

    @Override
    public LocalMedia media() {
        return this;
    }

    @Override
    public CallbackThread callbacks() {
        return callbackThread;
    }

    @Override
    public void tell(Consumer<IRTCVideoEventHandler> call) {
        callbacks.tell(call);
    }

    @Override
    public void onAudio(RemoteStreamKey key, RemoteAudio remote) {
        audio.sound().addRemote(SoundKeys.of(key), remote);
    }

    @Override
    public void onVideo(RemoteStreamKey key, RemoteVideo remote) {
        rendering.onVideo(key, remote);
    }

    @Override
    public void onAudioGone(RemoteStreamKey key) {
        audio.sound().removeRemote(SoundKeys.of(key));
    }

    @Override
    public void onVideoGone(RemoteStreamKey key) {
        rendering.onVideoGone(key);
    }

    @Override
    public long renderedFrames(RemoteStreamKey key) {
        return rendering.renderedFrames(key);
    }

    @Override
    public void setRoomVolume(String roomId, int volume) {
        audio.sound().setRoomVolume(roomId, volume);
    }

    @Override
    public void onActiveSpeaker(String roomId, String userId) {
        if (audio.reports().isEnabled()) {
            callbacks.tell(handler -> handler.onActiveSpeaker(roomId, userId));
        }
    }

    @Override
    public boolean admits(String userId) {
        return rooms.values().stream()
                .flatMap(room -> room.userId().stream())
                .allMatch(userId::equals);
    }

    @Override
    public boolean claimsAutoPublish(JoinableRoom room) {
        if (publishingByItself == null) {
            publishingByItself = room;
        }
        return publishingByItself == room;
    }

    @Override
    public void onHeard() {
        reach.onHeard();
    }

    @Override
    public void onLeft(JoinableRoom room) {
        if (publishingByItself == room) {
            publishingByItself = null;
        }
        rendering.forgetRoom(room.getRoomId());
        audio.sound().forgetRoom(room.getRoomId());
    }

    @Override
    public void onDestroyed(JoinableRoom room) {
        rooms.remove(room.getRoomId(), room);
    }

    // What there is to publish.

    @Override
    public AudioInput audioInput(TrackSlot slot) {
        return audio.sound().input(EngineAudio.path(slot));
    }

    @Override
    public VideoInput videoInput(TrackSlot slot) {
        return slot == TrackSlot.MAIN_VIDEO ? video.input() : screen.input();
    }

    @Override
    public AudioSending audioSending(TrackSlot slot) {
        return audio.sending(slot);
    }

    @Override
    public VideoSending videoSending(TrackSlot slot) {
        return slot == TrackSlot.MAIN_VIDEO ? video.sending() : screen.sending();
    }

    @Override
    public boolean isCapturing(TrackSlot slot) {
        return switch (slot) {
            case MAIN_AUDIO, SCREEN_AUDIO -> audio.isCapturing(slot);
            case MAIN_VIDEO -> video.isCapturing();
            case SCREEN_VIDEO -> screen.isCapturing();
        };
    }

    @Override
    public void onCaptureChanged() {
        List.copyOf(rooms.values()).forEach(JoinableRoom::onCaptureChanged);
    }

    @Override
    public void onSettingsChanged(TrackSlot slot) {
        List.copyOf(rooms.values()).forEach(room -> room.onSettingsChanged(slot));
    }

    @Override
    public void onFirstRemoteSound(RemoteStreamKey key) {
        callbacks.tell(handler -> {
            handler.onFirstRemoteAudioFrame(key);
            handler.onAudioFramePlayStateChanged(
                    key.getRoomId(),
                    new RtcUser(key.getUserId(), ""),
                    FirstFramePlayState.FIRST_FRAME_PLAY_STATE_PLAYED);
        });
    }

    /** Ends everything; no callback begins after it returned. Any thread but the engine's. */
    void close() {
        callbackThread.close();
        thread.call(
                () -> {
                    reach.close();
                    signaling.close();
                    List.copyOf(rooms.values()).forEach(JoinableRoom::destroy);
                    return 0;
                },
                0);
        services.farewells().await();
        thread.call(
                () -> {
                    rendering.close();
                    audio.close();
                    video.close();
                    screen.close();
                    return 0;
                },
                0);
        thread.close();
        media.close();
        http.close();
    }
}
