package dev.parley.sdk;

import dev.parley.sdk.internal.audio.SoundFormat;
import dev.parley.sdk.internal.audio.WavReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A WAV file instead of a microphone: announcements, music, bots.
 *
 * <pre>{@code
 * try (WavFileSource file = WavFileSource.once(engine, Path.of("welcome.wav"))) {
 *     file.start();
 *     room.publishStream(MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO);
 *     file.awaitEnd(Duration.ofMinutes(1));
 * }
 * }</pre>
 *
 * <p>The file holds 16-bit PCM of 8, 16, 32, 44.1 or 48 kHz in one or two channels; it is read
 * piece by piece, so that its length does not matter. Any thread may call. Between {@link #start}
 * and {@link #stop} a thread {@code parley-sdk-audio-source} pushes 10 ms every 10 ms by {@link
 * RTCVideo#pushExternalAudioFrame}; it ends by itself at the end of the file, when the file cannot
 * be read any more, which the log tells, and when the engine is destroyed.
 */
public final class WavFileSource implements AutoCloseable {
    private final SoundFeeder feeder;

    private WavFileSource(SoundFeeder feeder) {
        this.feeder = feeder;
    }

    /**
     * A file that is played once, in the stream of camera and microphone.
     *
     * @param engine where it goes; an {@link RTCVideo}
     * @param file the file; kept open until {@link #close}
     * @return a source that is not started
     * @throws IOException if the file cannot be read or is not such a WAV file; the message tells
     *     why
     */
    public static WavFileSource once(RTCExternalAudio engine, Path file) throws IOException {
        return open(engine, StreamIndex.STREAM_INDEX_MAIN, file, WavReader.AtEnd.STOP);
    }

    /**
     * A file that begins anew at its end, without a gap, in the stream of camera and microphone.
     *
     * @param engine where it goes; an {@link RTCVideo}
     * @param file the file; kept open until {@link #close}
     * @return a source that is not started
     * @throws IOException as {@link #once}
     */
    public static WavFileSource repeating(RTCExternalAudio engine, Path file) throws IOException {
        return open(engine, StreamIndex.STREAM_INDEX_MAIN, file, WavReader.AtEnd.REPEAT);
    }

    /**
     * A file that is played once, with the shared screen: call {@link
     * RTCScreenShare#startScreenAudioCapture()} before {@link #start}.
     *
     * @param engine where it goes; an {@link RTCVideo}
     * @param file the file; kept open until {@link #close}
     * @return a source that is not started
     * @throws IOException as {@link #once}
     */
    public static WavFileSource onceWithScreen(RTCExternalAudio engine, Path file)
            throws IOException {
        return open(engine, StreamIndex.STREAM_INDEX_SCREEN, file, WavReader.AtEnd.STOP);
    }

    private static WavFileSource open(
            RTCExternalAudio engine, StreamIndex index, Path file, WavReader.AtEnd atEnd)
            throws IOException {
        WavReader reader = WavReader.open(file, atEnd);
        SoundFormat format = reader.format();
        if (format.sampleRateHz() == 24_000) {
            reader.close();
            throw new IOException(
                    "a WAV file of 24000 Hz; wanted is 8000, 16000, 32000, 44100 or 48000 Hz");
        }
        return new WavFileSource(new SoundFeeder(engine, index, reader));
    }

    /**
     * Makes the application the source of the stream's sound ({@link RTCVideo#setAudioSourceType})
     * and plays, from where it was stopped. Without effect while it plays. A file that has ended
     * stays ended.
     *
     * @return 0, or a negative {@link ReturnStatus}: what the engine says, or {@link
     *     ReturnStatus#RETURN_STATUS_WRONG_STATE} after {@link #close}
     */
    public int start() {
        return feeder.start();
    }

    /**
     * Pauses; {@link #start} goes on. The stream's source stays external. When it returns, no
     * thread of this source runs.
     */
    public void stop() {
        feeder.stop();
    }

    /** {@return whether it plays} */
    public boolean isRunning() {
        return feeder.isRunning();
    }

    /**
     * Waits until all of the file was pushed, or the source was closed. The last of it may then
     * still be on its way to others.
     *
     * @param atMost how long to wait
     * @return whether it has ended
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return feeder.awaitEnd(atMost);
    }

    /** {@return how many frames of 10 ms the engine has refused so far} */
    public long getRefusedFrames() {
        return feeder.refused();
    }

    /** Ends it for good and closes the file; a second time does nothing. */
    @Override
    public void close() {
        feeder.close();
    }
}
