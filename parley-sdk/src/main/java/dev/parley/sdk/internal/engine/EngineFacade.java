package dev.parley.sdk.internal.engine;

import dev.parley.sdk.AnsMode;
import dev.parley.sdk.AudioFormat;
import dev.parley.sdk.AudioFrame;
import dev.parley.sdk.AudioFrameCallbackMethod;
import dev.parley.sdk.AudioProfileType;
import dev.parley.sdk.AudioPropertiesConfig;
import dev.parley.sdk.AudioRenderType;
import dev.parley.sdk.AudioRoute;
import dev.parley.sdk.AudioScenarioType;
import dev.parley.sdk.AudioSourceType;
import dev.parley.sdk.CameraId;
import dev.parley.sdk.EffectBeautyMode;
import dev.parley.sdk.IAudioDeviceManager;
import dev.parley.sdk.IAudioFrameObserver;
import dev.parley.sdk.ISnapshotResultCallback;
import dev.parley.sdk.IVideoDeviceManager;
import dev.parley.sdk.IVideoSink;
import dev.parley.sdk.MessageConfig;
import dev.parley.sdk.MirrorType;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.RemoteMirrorType;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.ScreenCaptureParameters;
import dev.parley.sdk.ScreenCaptureSourceInfo;
import dev.parley.sdk.ScreenMediaType;
import dev.parley.sdk.ScreenVideoEncoderConfig;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.VideoCanvas;
import dev.parley.sdk.VideoCaptureConfig;
import dev.parley.sdk.VideoEncoderConfig;
import dev.parley.sdk.VideoFrame;
import dev.parley.sdk.VideoSourceType;
import dev.parley.sdk.internal.audio.SoundPath;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine as the application holds it: each call goes to the part that does it, on the engine's
 * thread. After the end every call is refused.
 */
final class EngineFacade extends RTCVideo {
    private static final int NATIVE_INVALID = ReturnStatus.RETURN_STATUS_NATIVE_INVALID;

    private final LiveEngine engine;
    private final IAudioDeviceManager audioDevices;
    private final IVideoDeviceManager videoDevices;
    private volatile boolean closed;

    EngineFacade(LiveEngine engine) {
        this.engine = engine;
        audioDevices = new SoundDevices(engine);
        videoDevices = new Cameras(engine);
    }

    private int call(IntSupplier body) {
        return closed ? NATIVE_INVALID : engine.thread().call(body::getAsInt, NATIVE_INVALID);
    }

    private long longCall(LongSupplier body) {
        return closed
                ? NATIVE_INVALID
                : engine.thread().call(body::getAsLong, (long) NATIVE_INVALID);
    }

    /** Ends the engine and waits for it. */
    void close() {
        closed = true;
        engine.close();
    }

    @Override
    public @Nullable RTCRoom createRTCRoom(String roomId) {
        return closed ? null : engine.thread().call(() -> engine.createRoom(roomId), null);
    }

    @Override
    public int setBusinessId(String businessId) {
        return call(() -> engine.setBusinessId(businessId));
    }

    // Sound.

    @Override
    public int startAudioCapture() {
        return call(() -> engine.audio().start());
    }

    @Override
    public int stopAudioCapture() {
        return call(() -> engine.audio().stop());
    }

    @Override
    public int muteAudioCapture(StreamIndex index, boolean mute) {
        return call(() -> engine.audio().mute(index, mute));
    }

    @Override
    public int setAudioProfile(AudioProfileType profile) {
        return call(() -> engine.audio().setProfile(profile));
    }

    @Override
    public int setAudioScenario(AudioScenarioType scenario) {
        return call(() -> engine.audio().setScenario(scenario));
    }

    @Override
    public int setAudioRoute(AudioRoute route) {
        return call(() -> engine.audio().setRoute(route));
    }

    @Override
    public int setDefaultAudioRoute(AudioRoute route) {
        return call(() -> engine.audio().setRoute(route));
    }

    @Override
    public AudioRoute getAudioRoute() {
        return engine.thread().call(engine.audio()::route, AudioRoute.AUDIO_ROUTE_DEFAULT);
    }

    @Override
    public int setCaptureVolume(StreamIndex index, int volume) {
        return call(() -> engine.audio().setCaptureVolume(index, volume));
    }

    @Override
    public int setPlaybackVolume(int volume) {
        return call(() -> engine.audio().setPlaybackVolume(volume));
    }

    @Override
    public int setRemoteAudioPlaybackVolume(String roomId, String uid, int volume) {
        return call(() -> engine.audio().setUserVolume(roomId, uid, volume));
    }

    @Override
    public int setAnsMode(AnsMode mode) {
        return call(() -> engine.audio().setAnsMode(mode));
    }

    @Override
    public int enableAGC(boolean enable) {
        return call(() -> engine.audio().setGainControl(enable));
    }

    @Override
    public int enableAudioPropertiesReport(AudioPropertiesConfig config) {
        return call(() -> engine.audio().enableReports(config));
    }

    @Override
    public IAudioDeviceManager getAudioDeviceManager() {
        return audioDevices;
    }

    // Sound of the application.

    @Override
    public int setAudioSourceType(AudioSourceType type) {
        return call(() -> engine.audio().setSource(type));
    }

    @Override
    public int setAudioRenderType(AudioRenderType type) {
        return call(() -> engine.audio().setRender(type));
    }

    @Override
    public int pushExternalAudioFrame(AudioFrame audioFrame) {
        return closed ? NATIVE_INVALID : engine.audio().push(SoundPath.MAIN, audioFrame);
    }

    @Override
    public int pullExternalAudioFrame(AudioFrame audioFrame) {
        return closed ? NATIVE_INVALID : engine.audio().pull(audioFrame);
    }

    @Override
    public int setScreenAudioSourceType(AudioSourceType type) {
        return call(() -> engine.audio().screen().setSource(type));
    }

    @Override
    public int pushScreenAudioFrame(AudioFrame audioFrame) {
        return closed ? NATIVE_INVALID : engine.audio().push(SoundPath.SCREEN, audioFrame);
    }

    @Override
    public int registerAudioFrameObserver(@Nullable IAudioFrameObserver observer) {
        return call(() -> engine.taps().register(observer));
    }

    @Override
    public int enableAudioFrameCallback(AudioFrameCallbackMethod method, AudioFormat format) {
        return call(() -> engine.taps().enable(method, format));
    }

    @Override
    public int disableAudioFrameCallback(AudioFrameCallbackMethod method) {
        return call(() -> engine.taps().disable(method));
    }

    // Pictures.

    @Override
    public int startVideoCapture() {
        return call(() -> engine.video().start());
    }

    @Override
    public int stopVideoCapture() {
        return call(() -> engine.video().stop());
    }

    @Override
    public int setVideoCaptureConfig(VideoCaptureConfig config) {
        return call(() -> engine.video().setCapture(config));
    }

    @Override
    public int switchCamera(CameraId cameraId) {
        return call(() -> engine.video().switchCamera(cameraId));
    }

    @Override
    public int setLocalVideoMirrorType(MirrorType mirrorType) {
        return call(() -> engine.video().setMirror(mirrorType));
    }

    @Override
    public int setVideoEncoderConfig(VideoEncoderConfig maxSolution) {
        return call(() -> engine.video().setEncoders(new VideoEncoderConfig[] {maxSolution}));
    }

    @Override
    public int setVideoEncoderConfig(VideoEncoderConfig[] channelSolutions) {
        return call(() -> engine.video().setEncoders(channelSolutions));
    }

    @Override
    public int enableSimulcastMode(boolean enabled) {
        return call(() -> engine.video().enableSimulcast(enabled, engine.isVideoPublished()));
    }

    @Override
    public int setVideoSourceType(StreamIndex index, VideoSourceType type) {
        return call(() ->
                index == StreamIndex.STREAM_INDEX_SCREEN
                        ? engine.screen().setSource(type)
                        : engine.video().setSource(type));
    }

    @Override
    public int pushExternalVideoFrame(VideoFrame frame) {
        return closed ? NATIVE_INVALID : engine.video().push(frame);
    }

    @Override
    public int enableEffectBeauty(boolean enable) {
        return EFFECT_SDK_MISSING;
    }

    @Override
    public int setBeautyIntensity(EffectBeautyMode beautyMode, float intensity) {
        return EFFECT_SDK_MISSING;
    }

    @Override
    public IVideoDeviceManager getVideoDeviceManager() {
        return videoDevices;
    }

    // Drawing.

    @Override
    public int setLocalVideoCanvas(StreamIndex index, @Nullable VideoCanvas canvas) {
        return call(() -> engine.rendering().setLocalCanvas(index, canvas));
    }

    @Override
    public int updateLocalVideoCanvas(StreamIndex index, int renderMode, int backgroundColor) {
        return call(() -> engine.rendering().updateLocalCanvas(index, renderMode, backgroundColor));
    }

    @Override
    public int setRemoteVideoCanvas(RemoteStreamKey streamKey, @Nullable VideoCanvas canvas) {
        return call(() -> engine.rendering().setRemoteCanvas(streamKey, canvas));
    }

    @Override
    public int updateRemoteStreamVideoCanvas(
            RemoteStreamKey streamKey, int renderMode, int backgroundColor) {
        return call(() ->
                engine.rendering().updateRemoteCanvas(streamKey, renderMode, backgroundColor));
    }

    @Override
    public int setRemoteVideoMirrorType(RemoteStreamKey streamKey, RemoteMirrorType mirrorType) {
        return call(() -> engine.rendering().setRemoteMirror(streamKey, mirrorType));
    }

    @Override
    public int setLocalVideoSink(
            StreamIndex index, @Nullable IVideoSink videoSink, int requiredFormat) {
        return call(() -> engine.rendering().setLocalSink(index, videoSink, requiredFormat));
    }

    @Override
    public int setRemoteVideoSink(
            RemoteStreamKey streamKey, @Nullable IVideoSink videoSink, int requiredFormat) {
        return call(() -> engine.rendering().setRemoteSink(streamKey, videoSink, requiredFormat));
    }

    @Override
    public long takeLocalSnapshot(StreamIndex index, ISnapshotResultCallback callback) {
        return longCall(() -> engine.rendering().snapshotLocal(index, callback));
    }

    @Override
    public long takeRemoteSnapshot(RemoteStreamKey streamKey, ISnapshotResultCallback callback) {
        return longCall(() -> engine.rendering().snapshotRemote(streamKey, callback));
    }

    // Screens.

    @Override
    public List<ScreenCaptureSourceInfo> getScreenCaptureSourceList() {
        return engine.screen().sources();
    }

    @Override
    public @Nullable BufferedImage getThumbnail(
            ScreenCaptureSourceInfo source, int maxWidth, int maxHeight) {
        return engine.screen().thumbnail(source, maxWidth, maxHeight);
    }

    @Override
    public int startScreenVideoCapture(
            ScreenCaptureSourceInfo source, ScreenCaptureParameters parameters) {
        return call(() -> engine.screen().start(source, parameters));
    }

    @Override
    public int stopScreenVideoCapture() {
        return call(() -> engine.screen().stop());
    }

    @Override
    public int startScreenAudioCapture() {
        return call(() -> engine.audio().screen().start());
    }

    @Override
    public int startScreenAudioCapture(String deviceId) {
        return call(() -> engine.audio().screen().start(deviceId));
    }

    @Override
    public int stopScreenAudioCapture() {
        return call(() -> engine.audio().screen().stop());
    }

    @Override
    public int startScreenCapture(ScreenMediaType type) {
        return call(() -> engine.screen().startMain(type));
    }

    @Override
    public int updateScreenCapture(ScreenMediaType type) {
        return call(() -> engine.screen().updateMain(type));
    }

    @Override
    public int stopScreenCapture() {
        return call(() -> engine.screen().stopMain());
    }

    @Override
    public int setScreenVideoEncoderConfig(ScreenVideoEncoderConfig screenSolution) {
        return call(() -> engine.screen().setEncoder(screenSolution));
    }

    @Override
    public int pushScreenVideoFrame(VideoFrame frame) {
        return closed ? NATIVE_INVALID : engine.screen().push(frame);
    }

    // Signaling outside of rooms.

    @Override
    public int login(String token, String uid) {
        return call(() -> engine.signaling().login(token, uid));
    }

    @Override
    public int logout() {
        return call(() -> engine.signaling().logout());
    }

    @Override
    public int updateLoginToken(String token) {
        return call(() -> engine.signaling().updateLoginToken(token));
    }

    @Override
    public int setServerParams(String signature, String url) {
        return call(() -> engine.signaling().setServerParams(signature, url));
    }

    @Override
    public long sendServerMessage(String message) {
        return longCall(() -> engine.signaling().sendServerMessage(message));
    }

    @Override
    public long sendServerBinaryMessage(byte[] message) {
        return longCall(() -> engine.signaling().sendServerBinaryMessage(message));
    }

    @Override
    public long sendUserMessageOutsideRoom(String uid, String message, MessageConfig config) {
        return longCall(() -> engine.signaling().sendUserMessage(uid, message));
    }

    @Override
    public long sendUserBinaryMessageOutsideRoom(String uid, byte[] message, MessageConfig config) {
        return longCall(() -> engine.signaling().sendUserBinaryMessage(uid, message));
    }

    @Override
    public int getPeerOnlineStatus(String peerUserId) {
        return call(() -> engine.signaling().getPeerOnlineStatus(peerUserId));
    }
}
