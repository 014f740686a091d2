package dev.parley.sdk.internal.engine;

import dev.parley.sdk.CameraId;
import dev.parley.sdk.LocalVideoStreamError;
import dev.parley.sdk.LocalVideoStreamState;
import dev.parley.sdk.MediaDeviceError;
import dev.parley.sdk.MediaDeviceState;
import dev.parley.sdk.MirrorType;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.VideoCaptureConfig;
import dev.parley.sdk.VideoEncoderConfig;
import dev.parley.sdk.VideoFrame;
import dev.parley.sdk.VideoFrameInfo;
import dev.parley.sdk.VideoSourceType;
import dev.parley.sdk.internal.engine.EncoderLadder.Step;
import dev.parley.sdk.internal.media.MediaDevices.Device;
import dev.parley.sdk.internal.media.MediaDevices.Kind;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.media.VideoInput;
import dev.parley.sdk.internal.render.FrameShape;
import dev.parley.sdk.internal.room.LocalMedia.VideoSending;
import dev.parley.sdk.internal.room.TrackSlot;
import dev.parley.sdk.internal.video.ApiFrames;
import dev.parley.sdk.internal.video.CaptureShape;
import dev.parley.sdk.internal.video.EncoderShape;
import dev.parley.sdk.internal.video.EncoderShape.Orientation;
import dev.parley.sdk.internal.video.Facing;
import dev.parley.sdk.internal.video.LocalVideo;
import dev.parley.sdk.internal.video.Mirror;
import dev.parley.sdk.internal.video.SendPath;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The camera, or what the application pushes in its place: what the application asks for, and what
 * it is told. The engine's thread, but for pushing, which any thread may do.
 */
final class EngineVideo implements LocalVideo.Listener {
    private static final int OK = ReturnStatus.RETURN_STATUS_SUCCESS;
    private static final int FAILED = ReturnStatus.RETURN_STATUS_FAILURE;
    private static final int BAD_PARAMETER = ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
    private static final int WRONG_STATE = ReturnStatus.RETURN_STATUS_WRONG_STATE;
    private static final int MAX_SIDE = 4_096;
    private static final int MAX_FRAMES_PER_SECOND = 60;

    private final EngineThread thread;
    private final EngineCallbacks callbacks;
    private final EngineEvents events;
    private final VideoInput input;
    private final LocalVideo video;
    private EncoderLadder ladder;
    private boolean simulcast;

    EngineVideo(
            MediaEngine media,
            VideoCodec codec,
            EngineThread thread,
            EngineCallbacks callbacks,
            EngineEvents events) {
        this.thread = thread;
        this.callbacks = callbacks;
        this.events = events;
        VideoEncoderConfig usual = new VideoEncoderConfig();
        ladder = EncoderLadder.single(step(usual), codec);
        input = media.newVideoInput();
        video =
                new LocalVideo(
                        media.devices(),
                        new SendPath.Ends(media::newPicture, input, System::nanoTime),
                        this);
    }

    LocalVideo video() {
        return video;
    }

    VideoInput input() {
        return input;
    }

    boolean isCapturing() {
        return video.started() && ladder.sends();
    }

    VideoSending sending() {
        return (simulcast && ladder.steps().size() == 1 ? ladder.filled() : ladder).sending();
    }

    // Capture.

    int start() {
        if (video.started()) {
            return OK;
        }
        try {
            video.start();
        } catch (MediaFault fault) {
            onFault(fault);
            return OK;
        }
        tellState(
                LocalVideoStreamState.LOCAL_VIDEO_STREAM_STATE_RECORDING,
                LocalVideoStreamError.LOCAL_VIDEO_STREAM_ERROR_OK);
        tellDevice(MediaDeviceState.MEDIA_DEVICE_STATE_STARTED);
        events.onCaptureChanged();
        return OK;
    }

    int stop() {
        if (!video.started()) {
            return OK;
        }
        video.stop();
        tellState(
                LocalVideoStreamState.LOCAL_VIDEO_STREAM_STATE_STOPPED,
                LocalVideoStreamError.LOCAL_VIDEO_STREAM_ERROR_OK);
        tellDevice(MediaDeviceState.MEDIA_DEVICE_STATE_STOPPED);
        events.onCaptureChanged();
        return OK;
    }

    private void tellState(LocalVideoStreamState state, LocalVideoStreamError error) {
        callbacks.tell(handler ->
                handler.onLocalVideoStateChanged(StreamIndex.STREAM_INDEX_MAIN, state, error));
    }

    private void tellDevice(int state) {
        video.camera()
                .ifPresent(camera ->
                        DeviceWatch.tell(
                                callbacks,
                                Kind.CAMERA,
                                camera.id(),
                                state,
                                MediaDeviceError.MEDIA_DEVICE_ERROR_OK));
    }

    private void onFault(MediaFault fault) {
        DeviceWatch.tell(
                callbacks,
                Kind.CAMERA,
                video.camera().map(Device::id).orElse(""),
                MediaDeviceState.MEDIA_DEVICE_STATE_RUNTIMEERROR,
                DeviceFaults.deviceError(fault));
        callbacks.tell(handler -> handler.onWarning(DeviceFaults.warning(Kind.CAMERA, fault)));
        tellState(
                LocalVideoStreamState.LOCAL_VIDEO_STREAM_STATE_FAILED,
                DeviceFaults.videoError(fault));
        events.onCaptureChanged();
    }

    private interface Change {
        void make() throws MediaFault;
    }

    private int change(Change change) {
        try {
            change.make();
            return OK;
        } catch (MediaFault fault) {
            onFault(fault);
            return FAILED;
        }
    }

    int setCapture(@Nullable VideoCaptureConfig config) {
        if (config == null) {
            return BAD_PARAMETER;
        }
        if (config.capturePreference != VideoCaptureConfig.CapturePreference.MANUAL) {
            return change(() -> video.setCaptureShape(null));
        }
        if (isNoShape(config.width, config.height, config.frameRate)) {
            return BAD_PARAMETER;
        }
        return change(() ->
                video.setCaptureShape(
                        new CaptureShape(config.width, config.height, config.frameRate)));
    }

    int switchCamera(@Nullable CameraId camera) {
        if (camera == null) {
            return BAD_PARAMETER;
        }
        Facing facing =
                switch (camera) {
                    case CAMERA_ID_FRONT -> Facing.FRONT;
                    case CAMERA_ID_BACK -> Facing.BACK;
                    case CAMERA_ID_EXTERNAL -> Facing.EXTERNAL;
                    case CAMERA_ID_INVALID -> null;
                };
        if (facing == null) {
            return BAD_PARAMETER;
        }
        try {
            video.chooseCamera(facing);
            return OK;
        } catch (MediaFault fault) {
            return FAILED;
        }
    }

    int chooseCamera(@Nullable String deviceId) {
        if (deviceId == null) {
            return BAD_PARAMETER;
        }
        try {
            video.chooseCamera(deviceId);
            return OK;
        } catch (MediaFault fault) {
            return ReturnStatus.RETURN_STATUS_AUDIO_NO_DEVICE;
        }
    }

    int setMirror(@Nullable MirrorType type) {
        if (type == null) {
            return BAD_PARAMETER;
        }
        video.setMirror(
                switch (type) {
                    case MIRROR_TYPE_NONE -> Mirror.NONE;
                    case MIRROR_TYPE_RENDER -> Mirror.RENDER;
                    case MIRROR_TYPE_RENDER_AND_ENCODER -> Mirror.RENDER_AND_ENCODER;
                });
        return OK;
    }

    // Encoding.

    static boolean isNoShape(int width, int height, int frameRate) {
        return width < 2
                || height < 2
                || width > MAX_SIDE
                || height > MAX_SIDE
                || frameRate < 1
                || frameRate > MAX_FRAMES_PER_SECOND;
    }

    private static Step step(VideoEncoderConfig config) {
        return new Step(
                config.width,
                config.height,
                config.frameRate,
                Math.max(VideoEncoderConfig.AUTO_BITRATE, config.maxBitrate),
                Math.max(0, config.minBitrate));
    }

    int setEncoders(VideoEncoderConfig @Nullable [] configs) {
        if (configs == null
                || configs.length == 0
                || configs.length > EncoderLadder.MAX_STEPS
                || Arrays.stream(configs).anyMatch(EngineVideo::isBad)) {
            return BAD_PARAMETER;
        }
        List<Step> steps = Arrays.stream(configs).map(EngineVideo::step).toList();
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).width() > steps.get(i - 1).width()) {
                return BAD_PARAMETER;
            }
        }
        ladder = new EncoderLadder(steps, ladder.codec());
        Step largest = ladder.largest();
        int result =
                change(() ->
                        video.setEncoderShape(
                                new EncoderShape(
                                        largest.width(),
                                        largest.height(),
                                        largest.framesPerSecond(),
                                        Orientation.ADAPTIVE)));
        events.onSettingsChanged(TrackSlot.MAIN_VIDEO);
        events.onCaptureChanged();
        return result;
    }

    private static boolean isBad(@Nullable VideoEncoderConfig config) {
        return config == null || isNoShape(config.width, config.height, config.frameRate);
    }

    int enableSimulcast(boolean enabled, boolean published) {
        if (published && enabled != simulcast) {
            return WRONG_STATE;
        }
        simulcast = enabled;
        return OK;
    }

    // Pictures of the application.

    int setSource(@Nullable VideoSourceType type) {
        if (type == null) {
            return BAD_PARAMETER;
        }
        switch (type) {
            case VIDEO_SOURCE_TYPE_EXTERNAL -> video.setSource(LocalVideo.Source.EXTERNAL);
            case VIDEO_SOURCE_TYPE_INTERNAL -> video.setSource(LocalVideo.Source.INTERNAL);
            case VIDEO_SOURCE_TYPE_ENCODED_WITH_SIMULCAST,
                    VIDEO_SOURCE_TYPE_ENCODED_WITHOUT_SIMULCAST -> {
                return ReturnStatus.RETURN_STATUS_NOT_SUPPORT;
            }
        }
        events.onCaptureChanged();
        return OK;
    }

    /** Any thread. */
    int push(@Nullable VideoFrame frame) {
        if (frame == null) {
            return BAD_PARAMETER;
        }
        return ApiFrames.rawFrame(frame)
                .map(raw -> video.push(raw) ? OK : WRONG_STATE)
                .orElse(BAD_PARAMETER);
    }

    /** Looks after the camera; about once a second. */
    void watch() {
        video.watch(thread.nowNanos());
    }

    // What the pipeline tells, on any thread.

    static VideoFrameInfo info(FrameShape shape) {
        return new VideoFrameInfo(shape.width(), shape.height(), shape.rotationDegrees());
    }

    @Override
    public void firstPicture(FrameShape shape) {
        VideoFrameInfo info = info(shape);
        callbacks.tell(handler ->
                handler.onFirstLocalVideoFrameCaptured(StreamIndex.STREAM_INDEX_MAIN, info));
    }

    @Override
    public void shapeChanged(FrameShape shape) {
        VideoFrameInfo info = info(shape);
        callbacks.tell(
                handler -> handler.onLocalVideoSizeChanged(StreamIndex.STREAM_INDEX_MAIN, info));
    }

    @Override
    public void firstDrawn(FrameShape shape) {}

    @Override
    public void cameraLost(Device camera) {
        DeviceWatch.tell(
                callbacks,
                Kind.CAMERA,
                camera.id(),
                MediaDeviceState.MEDIA_DEVICE_STATE_RUNTIMEERROR,
                MediaDeviceError.MEDIA_DEVICE_ERROR_DEVICEDISCONNECTED);
        tellState(
                LocalVideoStreamState.LOCAL_VIDEO_STREAM_STATE_FAILED,
                LocalVideoStreamError.LOCAL_VIDEO_STREAM_ERROR_DEVICE_DISCONNECTED);
        thread.post(events::onCaptureChanged);
    }

    void close() {
        video.close();
        input.close();
    }
}
