package dev.parley.e2e;

import dev.parley.sdk.AudioPropertiesConfig;
import dev.parley.sdk.AudioSourceType;
import dev.parley.sdk.IRTCRoomEventHandler;
import dev.parley.sdk.IRTCVideoEventHandler;
import dev.parley.sdk.IVideoSink;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.MessageConfig;
import dev.parley.sdk.PauseResumeControlMediaType;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.RemoteVideoConfig;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.UserInfo;
import dev.parley.sdk.VideoCanvas;
import dev.parley.sdk.VideoEncoderConfig;
import dev.parley.sdk.VideoSourceType;
import dev.parley.sdk.VideoView;
import dev.parley.sdk.internal.engine.MoreEngines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Calls the methods of one engine at random, from several threads and from within callbacks, and
 * keeps what was thrown and how long calls took. Any thread.
 */
final class SdkStorm {
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;
    private static final String OTHER = "ben";
    private static final double SHARE_OF_CALLBACKS = 0.2;

    /** One call of the interface. */
    private interface Call {
        void make(Random random);
    }

    private final RTCVideo engine;
    private final String roomId;
    private final AtomicReference<RTCRoom> room = new AtomicReference<>();
    private final ConcurrentHashMap<Thread, Long> underWay = new ConcurrentHashMap<>();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicLong callbacks = new AtomicLong();
    private final List<Call> methods;
    private final Random chance;
    private volatile boolean blowing;

    /** An engine of its own on that server, which calls about one room. */
    SdkStorm(String serverUrl, String roomId, long seed) {
        this.roomId = roomId;
        chance = new Random(seed);
        engine =
                MoreEngines.create(
                        new EngineHandler(), Map.of(RTCVideo.PARAMETER_SERVER_URL, serverUrl));
        room.set(Objects.requireNonNull(engine.createRTCRoom(roomId)));
        methods = List.of(this::enter, this::change, this::receive, this::capture, this::show);
    }

    RTCVideo engine() {
        return engine;
    }

    /** Lets so many threads call until the storm is over. */
    void begin(int threads) {
        blowing = true;
        for (int i = 0; i < threads; i++) {
            blow(i);
        }
    }

    private void blow(int number) {
        Random random = new Random(chance.nextLong());
        Thread thread =
                new Thread(
                        () -> {
                            while (blowing) {
                                step(random);
                            }
                        },
                        "test-storm-" + number);
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets nobody begin another call. */
    void end() {
        blowing = false;
    }

    private void step(Random random) {
        long began = System.nanoTime();
        underWay.put(Thread.currentThread(), began);
        try {
            methods.get(random.nextInt(methods.size())).make(random);
        } catch (RuntimeException | Error fault) {
            faults.add(fault);
        } finally {
            underWay.remove(Thread.currentThread());
            long took = System.nanoTime() - began;
            longestNanos.accumulateAndGet(took, Math::max);
            calls.incrementAndGet();
        }
    }

    private void enter(Random random) {
        RTCRoom current = room.get();
        switch (random.nextInt(6)) {
            case 0 -> {
                current.destroy();
                replace(current);
            }
            // The same id again: the new room takes the place of the old.
            case 1 -> replace(current);
            case 2 -> current.leaveRoom();
            default ->
                    current.joinRoom(
                            SdkUser.token("ann", roomId, Duration.ofHours(1)),
                            new UserInfo("ann", ""),
                            SdkUser.automatic());
        }
    }

    private void replace(RTCRoom current) {
        RTCRoom made = engine.createRTCRoom(roomId);
        if (made != null) {
            made.setRTCRoomEventHandler(new RoomHandler());
            room.compareAndSet(current, made);
        }
    }

    private void change(Random random) {
        RTCRoom current = room.get();
        MediaStreamType type = any(random, MediaStreamType.values());
        switch (random.nextInt(8)) {
            case 0 -> current.publishStream(type);
            case 1 -> current.unpublishStream(type);
            case 2 -> current.publishScreen(type);
            case 3 -> current.unpublishScreen(type);
            case 4 -> current.sendRoomMessage("message");
            case 5 -> current.sendUserMessage(OTHER, "message", MessageConfig.RELIABLE_ORDERED);
            case 6 -> current.sendRoomBinaryMessage(new byte[random.nextInt(2000)]);
            default -> current.updateToken(SdkUser.token("ann", roomId, Duration.ofHours(2)));
        }
    }

    private void receive(Random random) {
        RTCRoom current = room.get();
        MediaStreamType type = any(random, MediaStreamType.values());
        PauseResumeControlMediaType paused = any(random, PauseResumeControlMediaType.values());
        switch (random.nextInt(8)) {
            case 0 -> current.subscribeStream(OTHER, type);
            case 1 -> current.unsubscribeStream(OTHER, type);
            case 2 -> current.subscribeAllStreams(type);
            case 3 -> current.unsubscribeAllStreams(type);
            case 4 -> current.pauseAllSubscribedStream(paused);
            case 5 -> current.resumeAllSubscribedStream(paused);
            case 6 -> current.setRemoteVideoConfig(OTHER, new RemoteVideoConfig(160, 90, 15));
            default -> current.setRemoteRoomAudioPlaybackVolume(random.nextInt(401));
        }
    }

    private void capture(Random random) {
        switch (random.nextInt(10)) {
            case 0 -> engine.startAudioCapture();
            case 1 -> engine.stopAudioCapture();
            case 2 -> engine.startVideoCapture();
            case 3 -> engine.stopVideoCapture();
            case 4 -> engine.muteAudioCapture(MAIN, random.nextBoolean());
            case 5 -> engine.setVideoEncoderConfig(new VideoEncoderConfig(320, 180, 15));
            case 6 -> engine.setAudioSourceType(any(random, AudioSourceType.values()));
            case 7 -> engine.setVideoSourceType(MAIN, any(random, VideoSourceType.values()));
            case 8 -> engine.enableAudioPropertiesReport(new AudioPropertiesConfig(100));
            default -> engine.setCaptureVolume(MAIN, random.nextInt(401));
        }
    }

    private void show(Random random) {
        RemoteStreamKey key = new RemoteStreamKey(roomId, OTHER, MAIN);
        switch (random.nextInt(8)) {
            case 0 -> engine.setLocalVideoCanvas(MAIN, canvas());
            case 1 -> engine.setLocalVideoCanvas(MAIN, null);
            case 2 -> engine.setRemoteVideoCanvas(key, canvas());
            case 3 -> engine.setRemoteVideoCanvas(key, null);
            case 4 -> engine.setRemoteVideoSink(key, new SdkPicture(), IVideoSink.PixelFormat.I420);
            case 5 -> engine.setPlaybackVolume(random.nextInt(401));
            case 6 -> {
                engine.getAudioRoute();
                engine.getAudioDeviceManager().enumerateAudioCaptureDevices();
                engine.getVideoDeviceManager().enumerateVideoCaptureDevices();
            }
            default -> room.get().getRoomId();
        }
    }

    private static VideoCanvas canvas() {
        return new VideoCanvas(new VideoView(), VideoCanvas.RENDER_MODE_FIT);
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Every callback may call the interface. */
    private void onCallback() {
        callbacks.incrementAndGet();
        Random random = new Random(callbacks.get());
        if (blowing && random.nextDouble() < SHARE_OF_CALLBACKS) {
            step(random);
        }
    }

    /** How long the longest call that is under way has taken. */
    Duration longestUnderWay() {
        long now = System.nanoTime();
        return Duration.ofNanos(
                underWay.values().stream().mapToLong(began -> now - began).max().orElse(0));
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    long calls() {
        return calls.get();
    }

    long callbacks() {
        return callbacks.get();
    }

    List<Throwable> faults() {
        return List.copyOf(faults);
    }

    private final class RoomHandler extends IRTCRoomEventHandler {
        @Override
        public void onRoomStateChanged(String roomId, String uid, int state, String extraInfo) {
            onCallback();
        }

        @Override
        public void onUserJoined(UserInfo user, int elapsed) {
            onCallback();
        }

        @Override
        public void onUserPublishStream(String uid, MediaStreamType type) {
            onCallback();
        }

        @Override
        public void onRoomMessageSendResult(long msgid, int error) {
            onCallback();
        }
    }

    private final class EngineHandler extends IRTCVideoEventHandler {
        @Override
        public void onWarning(int warn) {
            onCallback();
        }

        @Override
        public void onCreateRoomStateChanged(String roomId, int errorCode) {
            onCallback();
        }

        @Override
        public void onConnectionStateChanged(int state, int reason) {
            onCallback();
        }

        @Override
        public void onUserStartAudioCapture(String roomId, String uid) {
            onCallback();
        }
    }
}
