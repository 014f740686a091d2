package dev.parley.sdk;

import dev.parley.sdk.internal.audio.Beat;
import dev.parley.sdk.internal.audio.PacedThread;
import dev.parley.sdk.internal.audio.SoundFormat;
import dev.parley.sdk.internal.audio.SoundGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes made sound to the engine, 10 ms every 10 ms, from a thread of its own that exists only
 * between start and stop. Allocates nothing while it pushes.
 */
final class SoundFeeder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SoundFeeder.class);

    private final RTCExternalAudio engine;
    private final StreamIndex index;
    private final SoundGenerator generator;
    private final short[] samples;
    private final byte[] bytes;
    private final AudioFrame frame;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LongAdder refused = new LongAdder();
    private volatile boolean running;
    private @Nullable PacedThread thread;
    private boolean closed;

    /** A feeder of sound in a format of {@link AudioSampleRate}, which 24 kHz is not. */
    SoundFeeder(RTCExternalAudio engine, StreamIndex index, SoundGenerator generator) {
        this.engine = engine;
        this.index = index;
        this.generator = generator;
        SoundFormat format = generator.format();
        this.samples = new short[format.samplesPerBlock()];
        this.bytes = new byte[2 * samples.length];
        this.frame =
                new AudioFrame(
                        bytes,
                        AudioSampleRate.fromId(format.sampleRateHz()),
                        AudioChannel.fromId(format.channels()));
    }

    /** Makes the application the source of the stream's sound and begins to push. */
    synchronized int start() {
        if (closed) {
            return ReturnStatus.RETURN_STATUS_WRONG_STATE;
        }
        if (thread != null && running) {
            return ReturnStatus.RETURN_STATUS_SUCCESS;
        }
        int status =
                switch (index) {
                    case STREAM_INDEX_MAIN ->
                            engine.setAudioSourceType(AudioSourceType.AUDIO_SOURCE_TYPE_EXTERNAL);
                    case STREAM_INDEX_SCREEN ->
                            engine.setScreenAudioSourceType(
                                    AudioSourceType.AUDIO_SOURCE_TYPE_EXTERNAL);
                };
        if (status < 0) {
            return status;
        }
        running = true;
        Beat beat = new Beat();
        thread = PacedThread.start("parley-sdk-audio-source", now -> step(beat, now));
        return ReturnStatus.RETURN_STATUS_SUCCESS;
    }

    /** Pauses; the thread has ended when it returns. */
    synchronized void stop() {
        running = false;
        PacedThread ending = thread;
        thread = null;
        if (ending != null) {
            ending.close();
        }
    }

    boolean isRunning() {
        return running;
    }

    /** Frames that the engine did not take. */
    long refused() {
        return refused.sum();
    }

    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop();
        ended.countDown();
        try {
            generator.close();
        } catch (IOException e) {
            LOG.warn("a source of sound could not be closed", e);
        }
    }

    /** One block; on the feeder's thread, which must not wait for whoever starts and stops it. */
    private long step(Beat beat, long nowNanos) {
        if (!running) {
            return PacedThread.UNTIL_WOKEN;
        }
        long wait = beat.untilDue(nowNanos);
        if (wait > 0) {
            return wait;
        }
        if (!fill() || !push()) {
            running = false;
            ended.countDown();
            return PacedThread.UNTIL_WOKEN;
        }
        beat.advance(Beat.BLOCK_NANOS);
        return beat.untilDue(nowNanos);
    }

    private boolean fill() {
        try {
            int made = generator.fill(samples, samples.length);
            Arrays.fill(samples, made, samples.length, (short) 0);
            return made > 0;
        } catch (IOException e) {
            LOG.warn("a source of sound ends, for it cannot be read", e);
            return false;
        }
    }

    /** Whether there is an engine that may take the next one. */
    private boolean push() {
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        int status =
                switch (index) {
                    case STREAM_INDEX_MAIN -> engine.pushExternalAudioFrame(frame);
                    case STREAM_INDEX_SCREEN -> engine.pushScreenAudioFrame(frame);
                };
        if (status < 0) {
            refused.increment();
        }
        return status != ReturnStatus.RETURN_STATUS_NATIVE_INVALID;
    }
}
