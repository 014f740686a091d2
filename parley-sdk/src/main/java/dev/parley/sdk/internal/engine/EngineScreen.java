package dev.parley.sdk.internal.engine;

import dev.parley.sdk.LocalVideoStreamError;
import dev.parley.sdk.LocalVideoStreamState;
import dev.parley.sdk.MediaDeviceError;
import dev.parley.sdk.MediaDeviceState;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.ScreenCaptureParameters;
import dev.parley.sdk.ScreenCaptureSourceInfo;
import dev.parley.sdk.ScreenCaptureSourceType;
import dev.parley.sdk.ScreenMediaType;
import dev.parley.sdk.ScreenVideoEncoderConfig;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.VideoDeviceType;
import dev.parley.sdk.VideoFrame;
import dev.parley.sdk.VideoFrameInfo;
import dev.parley.sdk.VideoSourceType;
import dev.parley.sdk.internal.engine.EncoderLadder.Step;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.media.VideoInput;
import dev.parley.sdk.internal.render.FrameShape;
import dev.parley.sdk.internal.room.LocalMedia.VideoSending;
import dev.parley.sdk.internal.room.TrackSlot;
import dev.parley.sdk.internal.video.ApiFrames;
import dev.parley.sdk.internal.video.Desktop;
import dev.parley.sdk.internal.video.EncoderShape;
import dev.parley.sdk.internal.video.EncoderShape.Orientation;
import dev.parley.sdk.internal.video.RobotDesktop;
import dev.parley.sdk.internal.video.ScreenVideo;
import dev.parley.sdk.internal.video.SendPath;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The screen that is shared: what the application asks for, and what it is told. The engine's
 * thread, but for lists, thumbnails and pushing, which any thread may do.
 */
final class EngineScreen implements ScreenVideo.Listener {
    private static final int OK = ReturnStatus.RETURN_STATUS_SUCCESS;
    private static final int BAD_PARAMETER = ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
    private static final int WRONG_STATE = ReturnStatus.RETURN_STATUS_WRONG_STATE;
    private static final int NO_SCREEN = ReturnStatus.RETURN_STATUS_SCREEN_NOT_SUPPORT;

    private final EngineThread thread;
    private final EngineCallbacks callbacks;
    private final EngineEvents events;
    private final ScreenSound audio;
    private final VideoInput input;
    private final ScreenVideo video;
    private EncoderLadder ladder;

    EngineScreen(
            MediaEngine media,
            VideoCodec codec,
            EngineThread thread,
            EngineCallbacks callbacks,
            EngineEvents events,
            ScreenSound audio) {
        this.thread = thread;
        this.callbacks = callbacks;
        this.events = events;
        this.audio = audio;
        ladder = EncoderLadder.single(step(new ScreenVideoEncoderConfig()), codec);
        input = media.newVideoInput();
        video =
                new ScreenVideo(
                        new RobotDesktop(),
                        new SendPath.Ends(media::newPicture, input, System::nanoTime),
                        this);
    }

    ScreenVideo video() {
        return video;
    }

    VideoInput input() {
        return input;
    }

    boolean isCapturing() {
        return video.started() && ladder.sends();
    }

    VideoSending sending() {
        return ladder.sending();
    }

    private static Step step(ScreenVideoEncoderConfig config) {
        return new Step(
                config.width,
                config.height,
                config.frameRate,
                Math.max(ScreenVideoEncoderConfig.AUTO_BITRATE, config.maxBitrate),
                Math.max(0, config.minBitrate));
    }

    // What there is. Any thread.

    List<ScreenCaptureSourceInfo> sources() {
        List<ScreenCaptureSourceInfo> sources = new ArrayList<>();
        try {
            for (Desktop.Screen screen : video.screens()) {
                sources.add(
                        new ScreenCaptureSourceInfo(
                                ScreenCaptureSourceType.SCREEN,
                                screen.id(),
                                screen.name(),
                                screen.main(),
                                screen.bounds()));
            }
        } catch (MediaFault noDisplay) {
            return List.of();
        }
        return sources;
    }

    private Optional<Desktop.Screen> screen(@Nullable ScreenCaptureSourceInfo source)
            throws MediaFault {
        return video.screens().stream()
                .filter(screen -> source != null && screen.id() == source.sourceId)
                .findFirst();
    }

    @Nullable BufferedImage thumbnail(
            @Nullable ScreenCaptureSourceInfo source, int maxWidth, int maxHeight) {
        if (maxWidth < 1 || maxHeight < 1) {
            return null;
        }
        try {
            Optional<Desktop.Screen> screen = screen(source);
            return screen.isEmpty() ? null : video.thumbnail(screen.get(), maxWidth, maxHeight);
        } catch (MediaFault denied) {
            return null;
        }
    }

    // Capture.

    int start(@Nullable ScreenCaptureSourceInfo source, @Nullable ScreenCaptureParameters how) {
        if (source == null || how == null) {
            return BAD_PARAMETER;
        }
        try {
            Optional<Desktop.Screen> screen = screen(source);
            return screen.isEmpty() ? BAD_PARAMETER : start(screen.get(), how);
        } catch (MediaFault fault) {
            return onFault(fault);
        }
    }

    private int start(Desktop.Screen screen, ScreenCaptureParameters how) throws MediaFault {
        Rectangle region =
                how.regionRect == null || how.regionRect.isEmpty() ? null : how.regionRect;
        try {
            video.start(
                    screen,
                    region,
                    how.captureMouseCursor ? Desktop.Pointer.SHOWN : Desktop.Pointer.HIDDEN);
        } catch (IllegalArgumentException outside) {
            return BAD_PARAMETER;
        }
        onStarted();
        return OK;
    }

    private void onStarted() {
        tellDevice(
                MediaDeviceState.MEDIA_DEVICE_STATE_STARTED,
                MediaDeviceError.MEDIA_DEVICE_ERROR_OK);
        tellState(
                LocalVideoStreamState.LOCAL_VIDEO_STREAM_STATE_RECORDING,
                LocalVideoStreamError.LOCAL_VIDEO_STREAM_ERROR_OK);
        events.onCaptureChanged();
    }

    private int onFault(MediaFault fault) {
        tellDevice(
                MediaDeviceState.MEDIA_DEVICE_STATE_RUNTIMEERROR, DeviceFaults.deviceError(fault));
        tellState(
                LocalVideoStreamState.LOCAL_VIDEO_STREAM_STATE_FAILED,
                DeviceFaults.videoError(fault));
        return NO_SCREEN;
    }

    private void tellDevice(int state, int error) {
        callbacks.tell(handler ->
                handler.onVideoDeviceStateChanged(
                        "", VideoDeviceType.VIDEO_DEVICE_TYPE_SCREEN_CAPTURE_DEVICE, state, error));
    }

    private void tellState(LocalVideoStreamState state, LocalVideoStreamError error) {
        callbacks.tell(handler ->
                handler.onLocalVideoStateChanged(StreamIndex.STREAM_INDEX_SCREEN, state, error));
    }

    int stop() {
        if (video.started()) {
            video.stop();
            tellDevice(
                    MediaDeviceState.MEDIA_DEVICE_STATE_STOPPED,
                    MediaDeviceError.MEDIA_DEVICE_ERROR_OK);
            tellState(
                    LocalVideoStreamState.LOCAL_VIDEO_STREAM_STATE_STOPPED,
                    LocalVideoStreamError.LOCAL_VIDEO_STREAM_ERROR_OK);
            events.onCaptureChanged();
        }
        return OK;
    }

    /** The main screen, as telephones share it. */
    int startMain(@Nullable ScreenMediaType type) {
        if (type == null) {
            return BAD_PARAMETER;
        }
        int result = OK;
        if (type != ScreenMediaType.SCREEN_MEDIA_TYPE_AUDIO_ONLY) {
            List<ScreenCaptureSourceInfo> sources = sources();
            result =
                    sources.isEmpty()
                            ? NO_SCREEN
                            : start(sources.get(0), new ScreenCaptureParameters());
        }
        if (result == OK && type != ScreenMediaType.SCREEN_MEDIA_TYPE_VIDEO_ONLY) {
            result = audio.start();
        }
        return result;
    }

    int updateMain(@Nullable ScreenMediaType type) {
        if (type == null) {
            return BAD_PARAMETER;
        }
        if (type == ScreenMediaType.SCREEN_MEDIA_TYPE_AUDIO_ONLY) {
            stop();
        }
        if (type == ScreenMediaType.SCREEN_MEDIA_TYPE_VIDEO_ONLY) {
            audio.stop();
        }
        boolean pictures = type != ScreenMediaType.SCREEN_MEDIA_TYPE_AUDIO_ONLY;
        if (pictures && video.started()) {
            return type == ScreenMediaType.SCREEN_MEDIA_TYPE_VIDEO_ONLY ? OK : audio.start();
        }
        return startMain(type);
    }

    int stopMain() {
        stop();
        return audio.stop();
    }

    int setEncoder(@Nullable ScreenVideoEncoderConfig config) {
        if (config == null
                || EngineVideo.isNoShape(config.width, config.height, config.frameRate)) {
            return BAD_PARAMETER;
        }
        ladder = EncoderLadder.single(step(config), ladder.codec());
        video.setEncoderShape(
                new EncoderShape(
                        config.width, config.height, config.frameRate, Orientation.LANDSCAPE));
        events.onSettingsChanged(TrackSlot.SCREEN_VIDEO);
        events.onCaptureChanged();
        return OK;
    }

    int setSource(@Nullable VideoSourceType type) {
        if (type == VideoSourceType.VIDEO_SOURCE_TYPE_EXTERNAL) {
            video.startExternal();
            onStarted();
            return OK;
        }
        if (type == VideoSourceType.VIDEO_SOURCE_TYPE_INTERNAL) {
            return stop();
        }
        return type == null ? BAD_PARAMETER : ReturnStatus.RETURN_STATUS_NOT_SUPPORT;
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

    // What the pipeline tells, on any thread.

    @Override
    public void firstPicture(FrameShape shape) {
        VideoFrameInfo info = EngineVideo.info(shape);
        callbacks.tell(handler ->
                handler.onFirstLocalVideoFrameCaptured(StreamIndex.STREAM_INDEX_SCREEN, info));
    }

    @Override
    public void shapeChanged(FrameShape shape) {
        VideoFrameInfo info = EngineVideo.info(shape);
        callbacks.tell(
                handler -> handler.onLocalVideoSizeChanged(StreamIndex.STREAM_INDEX_SCREEN, info));
    }

    @Override
    public void firstDrawn(FrameShape shape) {}

    @Override
    public void captureFailed(Throwable cause) {
        onFault(
                new MediaFault(
                        MediaFault.Kind.UNAVAILABLE, "the screen cannot be read any more", cause));
        thread.post(events::onCaptureChanged);
    }

    void close() {
        video.close();
        input.close();
    }
}
