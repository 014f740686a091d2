package dev.parley.e2e;

import dev.parley.sdk.AudioChannel;
import dev.parley.sdk.AudioFormat;
import dev.parley.sdk.AudioFrameCallbackMethod;
import dev.parley.sdk.AudioSampleRate;
import dev.parley.sdk.ChannelProfile;
import dev.parley.sdk.IVideoSink;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RTCRoomConfig;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.TestToneSource;
import dev.parley.sdk.UserInfo;
import dev.parley.sdk.VideoFrame;
import dev.parley.sdk.VideoPixelFormat;
import dev.parley.sdk.VideoSourceType;
import dev.parley.sdk.internal.engine.MoreEngines;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A user of the Java SDK in a test: a real engine on libwebrtc without devices, what it was told,
 * and what it sees and hears.
 */
final class SdkUser implements AutoCloseable {
    private static final int FRAME_MILLIS = 50;
    private static final int RED = 0xFFE02020;
    private static final int BLUE = 0xFF2020E0;
    private static final int GREEN = 0xFF20C020;

    final SdkEvents events;
    final SdkEngineRecorder engineReports;
    final SdkRoomRecorder roomReports;
    final SdkSound sound = new SdkSound();
    private final String id;
    private String name;
    private final RTCVideo engine;
    private final ScheduledExecutorService painter =
            Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "test-painter");
                thread.setDaemon(true);
                return thread;
            });
    private @Nullable RTCRoom room;
    private @Nullable TestToneSource tone;

    private SdkUser(String id, RTCVideo engine, SdkEvents events, SdkEngineRecorder engineReports) {
        this.id = id;
        this.name = id;
        this.engine = engine;
        this.events = events;
        this.engineReports = engineReports;
        roomReports = new SdkRoomRecorder(events);
        engine.registerAudioFrameObserver(sound);
        engine.enableAudioFrameCallback(
                AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_REMOTE_USER,
                new AudioFormat(
                        AudioSampleRate.fromId(SdkSound.rateHz()),
                        AudioChannel.AUDIO_CHANNEL_MONO));
    }

    /** An engine that reaches the server there. */
    static SdkUser create(String id, String serverUrl) {
        return create(id, serverUrl, Map.of());
    }

    /** An engine with further parameters. */
    static SdkUser create(String id, String serverUrl, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put(RTCVideo.PARAMETER_SERVER_URL, serverUrl);
        SdkEvents events = new SdkEvents();
        SdkEngineRecorder recorder = new SdkEngineRecorder(events);
        return new SdkUser(id, MoreEngines.create(recorder, all), events, recorder);
    }

    String id() {
        return id;
    }

    RTCVideo engine() {
        return engine;
    }

    RTCRoom room() {
        return Objects.requireNonNull(room, "join first");
    }

    /** A token of the development server. */
    static String token(String user, String room, Duration validity) {
        return token(AccessToken.of(user, VideoGrant.joining(room)), validity);
    }

    static String token(AccessToken token, Duration validity) {
        return new AccessTokens(Map.of(ParleyProcess.API_KEY, ParleyProcess.API_SECRET))
                .mint(token, ParleyProcess.API_KEY, Instant.now(), validity);
    }

    /** Whether a room of this id was made last. */
    boolean isInRoom(String roomId) {
        return room != null && room.getRoomId().equals(roomId);
    }

    /** Makes a room without joining it. */
    RTCRoom createRoom(String roomId) {
        RTCRoom made = Objects.requireNonNull(engine.createRTCRoom(roomId));
        made.setRTCRoomEventHandler(roomReports);
        room = made;
        return made;
    }

    /** Joins with everything automatic, and waits until it has. */
    SdkUser join(String roomId) {
        return join(roomId, automatic());
    }

    /** Everything is published and subscribed to by itself. */
    static RTCRoomConfig automatic() {
        return new RTCRoomConfig(ChannelProfile.CHANNEL_PROFILE_COMMUNICATION, true, true, true);
    }

    /** Joins and waits until it has. */
    SdkUser join(String roomId, RTCRoomConfig config) {
        beginToJoin(roomId, config);
        events.awaitStart("onRoomStateChanged " + id + " 0 {\"join_type\":0");
        return this;
    }

    /** Asks to join, and does not wait. */
    void beginToJoin(String roomId, RTCRoomConfig config) {
        beginToJoin(roomId, token(id, roomId, Duration.ofHours(1)), config);
    }

    /** The same with a token that somebody else made. */
    void beginToJoin(String roomId, String token, RTCRoomConfig config) {
        if (!isInRoom(roomId)) {
            createRoom(roomId);
        }
        int result = room().joinRoom(token, new UserInfo(id, extraInfo()), config);
        if (result != 0) {
            throw new AssertionError("joinRoom gives " + result);
        }
    }

    /** From the next join on; by its id otherwise. */
    void callItself(String userName) {
        name = userName;
    }

    String extraInfo() {
        return "{\"user_name\":\"" + name + "\"}";
    }

    /** Publishes a tone instead of a microphone. */
    void play(double hz) {
        stopPlaying();
        TestToneSource next = new TestToneSource(engine, hz, 0.3);
        next.start();
        tone = next;
    }

    void stopPlaying() {
        if (tone != null) {
            tone.close();
            tone = null;
        }
    }

    /** Publishes pictures instead of a camera: the left half red, the right half blue. */
    void paint(int width, int height) {
        engine.setVideoSourceType(
                StreamIndex.STREAM_INDEX_MAIN, VideoSourceType.VIDEO_SOURCE_TYPE_EXTERNAL);
        VideoFrame frame = halves(width, height, RED, BLUE);
        every(() -> engine.pushExternalVideoFrame(frame));
    }

    /** Publishes a green screen. */
    void paintScreen(int width, int height) {
        engine.setVideoSourceType(
                StreamIndex.STREAM_INDEX_SCREEN, VideoSourceType.VIDEO_SOURCE_TYPE_EXTERNAL);
        VideoFrame frame = halves(width, height, GREEN, GREEN);
        every(() -> engine.pushScreenVideoFrame(frame));
    }

    private void every(Runnable push) {
        var _ = painter.scheduleAtFixedRate(push, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static VideoFrame halves(int width, int height, int left, int right) {
        ByteBuffer pixels = ByteBuffer.allocate(width * height * 4);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = x < width / 2 ? left : right;
                pixels.put((byte) colour);
                pixels.put((byte) (colour >> 8));
                pixels.put((byte) (colour >> 16));
                pixels.put((byte) 0xFF);
            }
        }
        pixels.flip();
        return VideoFrame.packed(VideoPixelFormat.BGRA, width, height, pixels, width * 4);
    }

    /** Looks at the pictures of another user. */
    SdkPicture watch(String user, StreamIndex index) {
        SdkPicture picture = new SdkPicture();
        engine.setRemoteVideoSink(
                new RemoteStreamKey(room().getRoomId(), user, index),
                picture,
                IVideoSink.PixelFormat.I420);
        return picture;
    }

    @Override
    public void close() {
        painter.shutdownNow();
        stopPlaying();
        MoreEngines.destroy(engine);
    }
}
