package dev.parley.sdk;

import dev.parley.sdk.internal.audio.SoundFormat;
import dev.parley.sdk.internal.audio.WavRecorder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes one kind of sound of the engine into a WAV file of 16-bit PCM.
 *
 * <pre>{@code
 * try (WavFileRecorder recorder =
 *         WavFileRecorder.create(
 *                 Path.of("call.wav"),
 *                 AudioSampleRate.AUDIO_SAMPLE_RATE_48000,
 *                 AudioChannel.AUDIO_CHANNEL_STEREO)) {
 *     recorder.start(engine, AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_MIXED);
 *     ...
 * }
 * }</pre>
 *
 * <p>An engine has one observer of sound, and {@link #start} makes the recorder that; an
 * application with an observer of its own hands frames over by {@link #write} instead. Any thread
 * may call. Frames are written on the thread that brings them, 32 kB at a time: use a disk that
 * does not make it wait. A file holds at most about 4 GB (6 hours of 48 kHz stereo); what comes
 * after is left out.
 */
public final class WavFileRecorder implements IAudioFrameObserver, AutoCloseable {
    private final WavRecorder file;
    private final AudioSampleRate sampleRate;
    private final AudioChannel channel;
    private @Nullable RTCExternalAudio engine;
    private volatile @Nullable AudioFrameCallbackMethod method;
    private volatile @Nullable RemoteStreamKey onlyUser;
    private volatile @Nullable IOException failure;

    private WavFileRecorder(WavRecorder file, AudioSampleRate sampleRate, AudioChannel channel) {
        this.file = file;
        this.sampleRate = sampleRate;
        this.channel = channel;
    }

    /**
     * Begins a file; one that is there is overwritten.
     *
     * @param path the file
     * @param sampleRate samples a second in each channel, not {@link
     *     AudioSampleRate#AUDIO_SAMPLE_RATE_AUTO}
     * @param channel channels, not {@link AudioChannel#AUDIO_CHANNEL_AUTO}
     * @return a recorder that is not started
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if rate or channels are AUTO
     */
    public static WavFileRecorder create(
            Path path, AudioSampleRate sampleRate, AudioChannel channel) throws IOException {
        SoundFormat format = new SoundFormat(sampleRate.value(), channel.value());
        return new WavFileRecorder(WavRecorder.create(path, format), sampleRate, channel);
    }

    /**
     * Begins to record one kind of sound, instead of what was recorded.
     *
     * @param source the engine; an {@link RTCVideo}. Its observer of sound becomes this recorder.
     * @param kind what to record; for one other user use {@link #startRemoteUser}
     * @return 0, or a negative {@link ReturnStatus}: what the engine says, or {@link
     *     ReturnStatus#RETURN_STATUS_PARAMETER_ERR} for {@link
     *     AudioFrameCallbackMethod#AUDIO_FRAME_CALLBACK_REMOTE_USER}, whose users would be strung
     *     together
     */
    public int start(RTCExternalAudio source, AudioFrameCallbackMethod kind) {
        if (kind == AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_REMOTE_USER) {
            return ReturnStatus.RETURN_STATUS_PARAMETER_ERR;
        }
        return begin(source, kind, null);
    }

    /**
     * Begins to record one stream of another user, instead of what was recorded.
     *
     * @param source the engine; an {@link RTCVideo}. Its observer of sound becomes this recorder.
     * @param user whose
     * @return 0, or a negative {@link ReturnStatus}
     */
    public int startRemoteUser(RTCExternalAudio source, RemoteStreamKey user) {
        return begin(source, AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_REMOTE_USER, user);
    }

    private synchronized int begin(
            RTCExternalAudio source,
            AudioFrameCallbackMethod kind,
            @Nullable RemoteStreamKey user) {
        stop();
        onlyUser = user;
        method = kind;
        engine = source;
        int status = source.registerAudioFrameObserver(this);
        if (status == ReturnStatus.RETURN_STATUS_SUCCESS) {
            status = source.enableAudioFrameCallback(kind, new AudioFormat(sampleRate, channel));
        }
        if (status < 0) {
            method = null;
            engine = null;
        }
        return status;
    }

    /**
     * Records no more; {@link #start} goes on in the same file. The engine has no observer then.
     */
    public synchronized void stop() {
        RTCExternalAudio source = engine;
        AudioFrameCallbackMethod kind = method;
        engine = null;
        method = null;
        if (source != null && kind != null) {
            source.disableAudioFrameCallback(kind);
            source.registerAudioFrameObserver(null);
        }
    }

    /**
     * Appends a frame; for applications with an observer of their own. After {@link #close}, or
     * after a failure to write, it is left out.
     *
     * @param audioFrame sound in the format of the file; other sound is left out
     */
    public void write(AudioFrame audioFrame) {
        if (failure != null
                || audioFrame.getSampleRate() != sampleRate
                || audioFrame.getChannel() != channel) {
            return;
        }
        try {
            file.write(audioFrame.getBuffer());
        } catch (IOException e) {
            failure = e;
        }
    }

    /** {@return how much sound was recorded, in milliseconds} */
    public long getMilliseconds() {
        return file.milliseconds();
    }

    @Override
    public void onRecordAudioFrame(AudioFrame audioFrame) {
        writeIf(AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_RECORD, audioFrame);
    }

    @Override
    public void onPlaybackAudioFrame(AudioFrame audioFrame) {
        writeIf(AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_PLAYBACK, audioFrame);
    }

    @Override
    public void onMixedAudioFrame(AudioFrame audioFrame) {
        writeIf(AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_MIXED, audioFrame);
    }

    @Override
    public void onRecordScreenAudioFrame(AudioFrame audioFrame) {
        writeIf(AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_RECORD_SCREEN, audioFrame);
    }

    @Override
    public void onRemoteUserAudioFrame(RemoteStreamKey streamKey, AudioFrame audioFrame) {
        RemoteStreamKey wanted = onlyUser;
        if (wanted != null && wanted.equals(streamKey)) {
            writeIf(AudioFrameCallbackMethod.AUDIO_FRAME_CALLBACK_REMOTE_USER, audioFrame);
        }
    }

    private void writeIf(AudioFrameCallbackMethod kind, AudioFrame audioFrame) {
        if (method == kind) {
            write(audioFrame);
        }
    }

    /**
     * Ends recording and writes the length into the file; a second time does nothing.
     *
     * @throws IOException if the file could not be written, now or before; what was recorded until
     *     then is kept
     */
    @Override
    public void close() throws IOException {
        stop();
        file.close();
        IOException failed = failure;
        failure = null;
        if (failed != null) {
            throw failed;
        }
    }
}
