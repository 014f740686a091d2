package dev.parley.samples.bot;

import dev.parley.sdk.AudioChannel;
import dev.parley.sdk.AudioFormat;
import dev.parley.sdk.AudioFrame;
import dev.parley.sdk.AudioFrameCallbackMethod;
import dev.parley.sdk.AudioSampleRate;
import dev.parley.sdk.IAudioFrameObserver;
import dev.parley.sdk.IVideoSink;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.RemoteStreamKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a bot receives: the sound and the pictures of each stream in files of their own. Of
 * more than {@value #MAX_STREAMS} streams the later ones are left out, and of a picture file what
 * comes after {@value #MAX_PICTURES} pictures.
 *
 * <p>Sound comes on threads of the sound, streams on the thread of callbacks.
 */
final class Recording implements IAudioFrameObserver, AutoCloseable {
    /** Streams that are kept, at most. */
    static final int MAX_STREAMS = 32;

    /** Pictures in a file, at most: 20 minutes at 15 a second, 6 GB at 640x360. */
    static final int MAX_PICTURES = 18_000;

    private static final long SNAPSHOT_SECONDS = 2;

    private final RTCVideo engine;
    private final Path folder;
    private final PictureFiles kind;
    private final int framesPerSecond;
    private final Map<RemoteStreamKey, UserFiles> files = new HashMap<>();
    private final @Nullable ScheduledExecutorService snapshots;
    private @Nullable IOException failure;
    private boolean closed;
    private @Nullable ScheduledFuture<?> ticking;

    /**
     * A recording that was not started.
     *
     * @param engine whose reception is kept
     * @param folder exists
     * @param kind how pictures are kept
     * @param framesPerSecond at which rate players are to show picture files
     */
    Recording(RTCVideo engine, Path folder, PictureFiles kind, int framesPerSecond) {
        this.engine = engine;
        this.folder = folder;
        this.kind = kind;
        this.framesPerSecond = framesPerSecond;
        this.snapshots =
                kind == PictureFiles.PNG
                        ? Executors.newSingleThreadScheduledExecutor(
                                task -> new Thread(task, "bot-snapshots"))
                        : null;
    }

    /** Begins; a negative status of the SDK if it cannot. */
    int start() {
        int status = engine.registerAudioFrameObserver(this);
        if (status < 0) {
            return status;
        }
        if (snapshots != null) {
            ticking =
                    snapshots.scheduleAtFixedRate(
                            this::takeSnapshots,
                            SNAPSHOT_SECONDS,
                            SNAPSHOT_SECONDS,
                            TimeUnit.SECONDS);
        }
        return engine.enableAudioFrameCallback(
                AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_REMOTE_USER,
                new AudioFormat(
                        AudioSampleRate.AUDIO_SAMPLE_RATE_48000, AudioChannel.AUDIO_CHANNEL_MONO));
    }

    /** A user publishes something: its pictures are kept from now on. */
    void add(RemoteStreamKey key) {
        UserFiles known = filesOf(key);
        if (known != null) {
            known.pictures()
                    .ifPresent(recorder ->
                            engine.setRemoteVideoSink(
                                    key,
                                    frame -> {
                                        if (recorder.getWrittenFrames() < MAX_PICTURES) {
                                            recorder.onFrame(frame);
                                        }
                                    },
                                    IVideoSink.PixelFormat.I420));
        }
    }

    private synchronized @Nullable UserFiles filesOf(RemoteStreamKey key) {
        UserFiles known = files.get(key);
        if (known == null && !closed && files.size() < MAX_STREAMS) {
            known = new UserFiles(folder, key, kind == PictureFiles.Y4M ? framesPerSecond : 0);
            files.put(key, known);
        }
        return known;
    }

    @Override
    public void onRemoteUserAudioFrame(RemoteStreamKey streamKey, AudioFrame audioFrame) {
        UserFiles known = filesOf(streamKey);
        if (known != null) {
            known.write(audioFrame);
        }
    }

    private synchronized void takeSnapshots() {
        ScheduledExecutorService writing = snapshots;
        if (writing == null || closed) {
            return;
        }
        files.forEach((key, kept) ->
                engine.takeRemoteSnapshot(
                        key,
                        new SnapshotFile(
                                kept::nextSnapshot,
                                this::fail,
                                task -> {
                                    if (!writing.isShutdown()) {
                                        writing.execute(task);
                                    }
                                })));
    }

    private synchronized void fail(IOException why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** Ends the files; the engine may still be there. The first thing that went wrong is thrown. */
    @Override
    public void close() throws IOException {
        engine.disableAudioFrameCallback(AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_REMOTE_USER);
        engine.registerAudioFrameObserver(null);
        if (ticking != null) {
            ticking.cancel(false);
        }
        if (snapshots != null) {
            snapshots.shutdownNow();
        }
        synchronized (this) {
            closed = true;
        }
        // Nobody adds a stream any more; a sink that still draws must not wait for this object.
        for (Map.Entry<RemoteStreamKey, UserFiles> each : files.entrySet()) {
            engine.setRemoteVideoSink(each.getKey(), null, IVideoSink.PixelFormat.I420);
            try {
                each.getValue().close();
            } catch (IOException e) {
                fail(e);
            }
        }
        IOException wrong = failure;
        if (wrong != null) {
            throw wrong;
        }
    }
}
