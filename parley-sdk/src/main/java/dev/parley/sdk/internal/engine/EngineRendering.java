package dev.parley.sdk.internal.engine;

import dev.parley.sdk.ISnapshotResultCallback;
import dev.parley.sdk.IVideoSink;
import dev.parley.sdk.RemoteMirrorType;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.ReturnStatus;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.VideoCanvas;
import dev.parley.sdk.VideoFrameInfo;
import dev.parley.sdk.VideoView;
import dev.parley.sdk.internal.media.RemoteVideo;
import dev.parley.sdk.internal.render.FrameShape;
import dev.parley.sdk.internal.render.PictureRenderer;
import dev.parley.sdk.internal.render.RenderMode;
import dev.parley.sdk.internal.render.RenderStyle;
import dev.parley.sdk.internal.video.ApiFrames;
import dev.parley.sdk.internal.video.PictureEvents;
import dev.parley.sdk.internal.video.PictureFan;
import dev.parley.sdk.internal.video.PixelFormat;
import dev.parley.sdk.internal.video.RemotePictures;
import dev.parley.sdk.internal.video.SinkFeed;
import dev.parley.sdk.internal.video.Snapshot;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where pictures are drawn and handed to: views, sinks and snapshots, of the own streams and of the
 * others'. What the application binds for a user stays bound until the room is left, whether or not
 * the user publishes. The engine's thread.
 */
final class EngineRendering {
    private static final int OK = ReturnStatus.RETURN_STATUS_SUCCESS;
    private static final int FAILED = ReturnStatus.RETURN_STATUS_FAILURE;
    private static final int BAD_PARAMETER = ReturnStatus.RETURN_STATUS_PARAMETER_ERR;

    /** Streams that something is bound for, of all rooms together. */
    private static final int MAX_STREAMS = 4_096;

    private static final Duration SNAPSHOT_PATIENCE = Duration.ofSeconds(1);
    private static final int SNAPSHOT_NO_STREAM = -2;
    private static final int SNAPSHOT_TIMEOUT = -3;
    private static final int RGB = 0xFFFFFF;

    private final EngineThread thread;
    private final EngineCallbacks callbacks;
    private final Map<StreamIndex, PictureFan> local;
    private final Map<StreamIndex, PictureRenderer> localViews = new HashMap<>();
    private final Map<StreamIndex, SinkFeed> localSinks = new HashMap<>();
    private final Map<RemoteStreamKey, Remote> remote = new HashMap<>();
    private long lastTask;

    /** The pictures of one stream of one user, and what is bound to them. */
    private static final class Remote {
        private final RemotePictures pictures;
        private @Nullable PictureRenderer view;
        private @Nullable SinkFeed sink;

        Remote(RemotePictures pictures) {
            this.pictures = pictures;
        }
    }

    EngineRendering(
            EngineThread thread, EngineCallbacks callbacks, PictureFan main, PictureFan screen) {
        this.thread = thread;
        this.callbacks = callbacks;
        local =
                Map.of(
                        StreamIndex.STREAM_INDEX_MAIN,
                        main,
                        StreamIndex.STREAM_INDEX_SCREEN,
                        screen);
    }

    private PictureFan local(StreamIndex index) {
        PictureFan fan = local.get(index);
        if (fan == null) {
            throw new IllegalStateException("every stream has its pictures");
        }
        return fan;
    }

    // Views.

    int setLocalCanvas(@Nullable StreamIndex index, @Nullable VideoCanvas canvas) {
        if (index == null || isBad(canvas)) {
            return BAD_PARAMETER;
        }
        PictureRenderer view = renderer(canvas);
        local(index).setRenderer(view);
        if (view == null) {
            localViews.remove(index);
        } else {
            localViews.put(index, view);
        }
        return OK;
    }

    int updateLocalCanvas(@Nullable StreamIndex index, int renderMode, int backgroundColor) {
        return index == null
                ? BAD_PARAMETER
                : restyle(localViews.get(index), renderMode, backgroundColor);
    }

    int setRemoteCanvas(@Nullable RemoteStreamKey key, @Nullable VideoCanvas canvas) {
        if (key == null || isBad(canvas)) {
            return BAD_PARAMETER;
        }
        return withRemote(
                key,
                stream -> {
                    stream.view = renderer(canvas);
                    stream.pictures.fan().setRenderer(stream.view);
                });
    }

    int updateRemoteCanvas(@Nullable RemoteStreamKey key, int renderMode, int backgroundColor) {
        Remote stream = key == null ? null : remote.get(key);
        return stream == null ? BAD_PARAMETER : restyle(stream.view, renderMode, backgroundColor);
    }

    int setRemoteMirror(@Nullable RemoteStreamKey key, @Nullable RemoteMirrorType type) {
        if (key == null || type == null) {
            return BAD_PARAMETER;
        }
        boolean mirrored = type == RemoteMirrorType.REMOTE_MIRROR_TYPE_RENDER;
        return withRemote(key, stream -> stream.pictures.fan().setMirroredForPeople(mirrored));
    }

    private static boolean isBad(@Nullable VideoCanvas canvas) {
        return canvas != null
                && canvas.renderView != null
                && (mode(canvas.renderMode) == null
                        || canvas.renderRotation % 90 != 0
                        || canvas.renderRotation < 0
                        || canvas.renderRotation > 270);
    }

    private static @Nullable RenderMode mode(int renderMode) {
        return switch (renderMode) {
            case VideoCanvas.RENDER_MODE_HIDDEN -> RenderMode.HIDDEN;
            case VideoCanvas.RENDER_MODE_FIT -> RenderMode.FIT;
            case VideoCanvas.RENDER_MODE_FILL -> RenderMode.FILL;
            default -> null;
        };
    }

    private static @Nullable PictureRenderer renderer(@Nullable VideoCanvas canvas) {
        VideoView view = canvas == null ? null : canvas.renderView;
        RenderMode mode = canvas == null ? null : mode(canvas.renderMode);
        if (canvas == null || view == null || mode == null) {
            return null;
        }
        PictureRenderer renderer = PictureRenderer.of(view);
        renderer.setStyle(
                new RenderStyle(mode, canvas.backgroundColor & RGB, canvas.renderRotation));
        return renderer;
    }

    private static int restyle(@Nullable PictureRenderer view, int renderMode, int background) {
        RenderMode mode = mode(renderMode);
        if (view == null || mode == null) {
            return BAD_PARAMETER;
        }
        view.setStyle(new RenderStyle(mode, background & RGB, view.style().rotationDegrees()));
        return OK;
    }

    // Sinks.

    int setLocalSink(@Nullable StreamIndex index, @Nullable IVideoSink sink, int requiredFormat) {
        PixelFormat format = ApiFrames.sinkFormat(requiredFormat).orElse(null);
        if (index == null || format == null) {
            return BAD_PARAMETER;
        }
        SinkFeed before = localSinks.remove(index);
        if (before != null) {
            local(index).removeSink(before);
            before.end();
        }
        if (sink != null) {
            SinkFeed next = new SinkFeed(sink, format);
            localSinks.put(index, next);
            return local(index).addSink(next) ? OK : FAILED;
        }
        return OK;
    }

    int setRemoteSink(
            @Nullable RemoteStreamKey key, @Nullable IVideoSink sink, int requiredFormat) {
        PixelFormat format = ApiFrames.sinkFormat(requiredFormat).orElse(null);
        if (key == null || format == null) {
            return BAD_PARAMETER;
        }
        return withRemote(
                key,
                stream -> {
                    SinkFeed before = stream.sink;
                    stream.sink = sink == null ? null : new SinkFeed(sink, format);
                    if (before != null) {
                        stream.pictures.fan().removeSink(before);
                        before.end();
                    }
                    if (stream.sink != null) {
                        stream.pictures.fan().addSink(stream.sink);
                    }
                });
    }

    // Snapshots.

    long snapshotLocal(@Nullable StreamIndex index, @Nullable ISnapshotResultCallback callback) {
        if (index == null || callback == null) {
            return BAD_PARAMETER;
        }
        long task = ++lastTask;
        take(
                local(index),
                (image, code) -> callback.onTakeLocalSnapshotResult(task, index, image, code));
        return task;
    }

    long snapshotRemote(@Nullable RemoteStreamKey key, @Nullable ISnapshotResultCallback callback) {
        if (key == null || callback == null) {
            return BAD_PARAMETER;
        }
        long task = ++lastTask;
        Remote stream = remote.get(key);
        ObjIntConsumer<@Nullable BufferedImage> result =
                (image, code) -> callback.onTakeRemoteSnapshotResult(task, key, image, code);
        if (stream == null) {
            callbacks.thread().event(() -> result.accept(null, SNAPSHOT_NO_STREAM));
        } else {
            take(stream.pictures.fan(), result);
        }
        return task;
    }

    private void take(PictureFan fan, ObjIntConsumer<@Nullable BufferedImage> result) {
        AtomicBoolean told = new AtomicBoolean();
        Snapshot snapshot =
                new Snapshot() {
                    @Override
                    public void taken(BufferedImage image) {
                        tell(image, 0);
                    }

                    @Override
                    public void missed() {
                        tell(null, SNAPSHOT_NO_STREAM);
                    }

                    private void tell(@Nullable BufferedImage image, int code) {
                        if (told.compareAndSet(false, true)) {
                            callbacks.thread().event(() -> result.accept(image, code));
                        }
                    }
                };
        if (!fan.takeSnapshot(snapshot)) {
            callbacks.thread().event(() -> result.accept(null, FAILED));
            return;
        }
        thread.after(
                SNAPSHOT_PATIENCE,
                () -> {
                    if (told.compareAndSet(false, true)) {
                        callbacks.thread().event(() -> result.accept(null, SNAPSHOT_TIMEOUT));
                    }
                });
    }

    // The others' pictures.

    private int withRemote(RemoteStreamKey key, Consumer<Remote> action) {
        Remote stream = remote.get(key);
        if (stream == null) {
            if (remote.size() >= MAX_STREAMS) {
                return ReturnStatus.RETURN_STATUS_RESOURCE_OVERFLOW;
            }
            stream = new Remote(new RemotePictures(new Events(key)));
            remote.put(key, stream);
        }
        action.accept(stream);
        return OK;
    }

    void onVideo(RemoteStreamKey key, RemoteVideo video) {
        withRemote(key, stream -> stream.pictures.setSource(video));
    }

    void onVideoGone(RemoteStreamKey key) {
        Remote stream = remote.get(key);
        if (stream != null) {
            stream.pictures.setSource(null);
        }
    }

    /** How many pictures of a stream were drawn. */
    long renderedFrames(RemoteStreamKey key) {
        Remote stream = remote.get(key);
        PictureRenderer view = stream == null ? null : stream.view;
        return view == null ? 0 : view.converted();
    }

    /** A room was left: what was bound for its users is let go. */
    void forgetRoom(String roomId) {
        for (RemoteStreamKey key : List.copyOf(remote.keySet())) {
            if (key.getRoomId().equals(roomId)) {
                close(remote.remove(key));
            }
        }
    }

    private static void close(@Nullable Remote stream) {
        if (stream != null) {
            stream.pictures.close();
            if (stream.sink != null) {
                stream.sink.end();
            }
        }
    }

    void close() {
        remote.values().forEach(EngineRendering::close);
        remote.clear();
        localSinks.values().forEach(SinkFeed::end);
    }

    /** What is told of one stream, on any thread. */
    private final class Events implements PictureEvents {
        private final RemoteStreamKey key;

        Events(RemoteStreamKey key) {
            this.key = key;
        }

        @Override
        public void firstPicture(FrameShape shape) {
            VideoFrameInfo info = EngineVideo.info(shape);
            callbacks.tell(handler -> handler.onFirstRemoteVideoFrameDecoded(key, info));
        }

        @Override
        public void shapeChanged(FrameShape shape) {
            VideoFrameInfo info = EngineVideo.info(shape);
            callbacks.tell(handler -> handler.onRemoteVideoSizeChanged(key, info));
        }

        @Override
        public void firstDrawn(FrameShape shape) {
            VideoFrameInfo info = EngineVideo.info(shape);
            callbacks.tell(handler -> handler.onFirstRemoteVideoFrameRendered(key, info));
        }
    }
}
