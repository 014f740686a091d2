package dev.parley.sdk;

import dev.parley.sdk.internal.audio.SoundFormat;
import dev.parley.sdk.internal.audio.TestTone;

/**
 * A tone instead of a microphone: for bots, tests, and finding out whether others hear anything.
 *
 * <pre>{@code
 * try (TestToneSource tone = new TestToneSource(engine, 440, 0.2)) {
 *     tone.start();
 *     room.publishStream(MediaStreamType.RTC_MEDIA_STREAM_TYPE_AUDIO);
 *     ...
 * }
 * }</pre>
 *
 * <p>It sends a sine of 48 kHz and one channel, whose phase never breaks. Any thread may call.
 * Between {@link #start} and {@link #stop} a thread {@code parley-sdk-audio-source} pushes 10 ms
 * every 10 ms by {@link RTCVideo#pushExternalAudioFrame}; it ends by itself when the engine is
 * destroyed.
 */
public final class TestToneSource implements AutoCloseable {
    private final SoundFeeder feeder;

    /**
     * A tone for the stream of camera and microphone.
     *
     * @param engine where it goes; an {@link RTCVideo}
     * @param frequencyHz above 0, below 24,000
     * @param amplitude 0.0 to 1.0, where 1.0 is the loudest
     * @throws IllegalArgumentException if frequency or amplitude are outside of that
     */
    public TestToneSource(RTCExternalAudio engine, double frequencyHz, double amplitude) {
        this(engine, StreamIndex.STREAM_INDEX_MAIN, frequencyHz, amplitude);
    }

    /**
     * A tone for either stream.
     *
     * @param engine where it goes; an {@link RTCVideo}
     * @param index which of the own streams; with the screen, call {@link
     *     RTCScreenShare#startScreenAudioCapture()} before {@link #start}
     * @param frequencyHz above 0, below 24,000
     * @param amplitude 0.0 to 1.0, where 1.0 is the loudest
     * @throws IllegalArgumentException if frequency or amplitude are outside of that
     */
    public TestToneSource(
            RTCExternalAudio engine, StreamIndex index, double frequencyHz, double amplitude) {
        TestTone tone = new TestTone(SoundFormat.SPEECH, frequencyHz, amplitude);
        this.feeder = new SoundFeeder(engine, index, tone);
    }

    /**
     * Makes the application the source of the stream's sound ({@link RTCVideo#setAudioSourceType})
     * and begins to send the tone. Without effect if it is being sent.
     *
     * @return 0, or a negative {@link ReturnStatus}: what the engine says, or {@link
     *     ReturnStatus#RETURN_STATUS_WRONG_STATE} after {@link #close}
     */
    public int start() {
        return feeder.start();
    }

    /**
     * Sends no more; {@link #start} goes on. The stream's source stays external. When it returns,
     * no thread of this source runs.
     */
    public void stop() {
        feeder.stop();
    }

    /** {@return whether the tone is being sent} */
    public boolean isRunning() {
        return feeder.isRunning();
    }

    /** {@return how many frames of 10 ms the engine has refused so far} */
    public long getRefusedFrames() {
        return feeder.refused();
    }

    /** Ends it for good; a second time does nothing. */
    @Override
    public void close() {
        feeder.close();
    }
}
