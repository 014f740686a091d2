package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.VoiceProcessing;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One way of captured sound to the media engine: brought into the format that is sent, treated,
 * given its volume, muted, measured, shown to observers, pushed. What it is fed comes from one
 * thread at a time: the microphone's, or one that plays out what the application pushed. Settings
 * may come from any thread.
 */
final class CapturePath implements AutoCloseable {
    private final SoundPath path;
    private final MediaEngine engine;
    private final SoundListener listener;
    private final Observers observers;
    private final SoundTap tap;
    private final LevelMeter meter = new LevelMeter();
    private final BlockConverter converter = new BlockConverter();
    private final PushQueue queue = new PushQueue();
    private final LongAdder malformed = new LongAdder();
    private final BlockConverter mixConverter = new BlockConverter();
    private final short[] mixBlock = new short[SoundFormat.MIX.samplesPerBlock()];
    private final SoundRing forMix = new SoundRing();

    private volatile SoundFormat format;
    private volatile float gain = 1f;
    private volatile boolean muted;
    private volatile boolean openForPushes;
    private volatile boolean firstTold;
    private volatile @Nullable VoiceProcessing voice;
    private volatile @Nullable AudioInput input;

    // Guarded by this. Never taken while a block is under way: an observer may hold that up.
    private @Nullable PacedThread pusher;
    private boolean closed;
    private boolean started;

    // Guarded by sending: the block under way.
    private final Object sending = new Object();
    private boolean ended;
    private short[] block = new short[0];

    CapturePath(SoundPath path, MediaEngine engine, SoundListener listener, Observers observers) {
        this.path = path;
        this.engine = engine;
        this.listener = listener;
        this.observers = observers;
        this.tap = new SoundTap(observers, kind(path), null);
        this.format = path == SoundPath.MAIN ? SoundFormat.SPEECH : SoundFormat.MIX;
    }

    private static SoundKind kind(SoundPath path) {
        return switch (path) {
            case MAIN -> SoundKind.RECORD;
            case SCREEN -> SoundKind.RECORD_SCREEN;
        };
    }

    /** Where it all goes; made when first asked for. */
    synchronized AudioInput input() {
        AudioInput made = input;
        if (made == null) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            made = engine.newAudioInput();
            input = made;
        }
        return made;
    }

    void setFormat(SoundFormat newFormat) {
        format = newFormat;
    }

    void setVolume(int percent) {
        gain = Volumes.gain(percent);
    }

    void setMuted(boolean mute) {
        muted = mute;
    }

    /** What treats the microphone's sound from now on. */
    void setVoice(VoiceProcessing processing) {
        voice = processing;
    }

    /** What was captured, for a mix with what is played; fed while somebody hears that mix. */
    SoundRing forMix() {
        return forMix;
    }

    LevelMeter meter() {
        return meter;
    }

    int waitingMillis() {
        return queue.waiting() * 10;
    }

    long pushesLost() {
        return queue.lost();
    }

    long malformed() {
        return malformed.sum();
    }

    /** Whether it is fed, by a microphone or the application. */
    synchronized boolean isStarted() {
        return started;
    }

    /** The microphone is about to feed it, or the application may. */
    synchronized void start() {
        started = true;
        firstTold = false;
        input();
    }

    /** Nothing feeds it any more. */
    synchronized void stop() {
        started = false;
        forMix.clear();
    }

    void openForPushes() {
        if (!openForPushes) {
            start();
            openForPushes = true;
        }
    }

    /** Takes no more from the application; what waits is forgotten and the thread ends. */
    void closeForPushes() {
        if (!openForPushes) {
            return;
        }
        openForPushes = false;
        PacedThread ending;
        synchronized (this) {
            ending = pusher;
            pusher = null;
        }
        if (ending != null) {
            ending.close();
        }
        queue.clear();
        stop();
    }

    /** Takes sound from the application; any thread. */
    PushResult push(short[] samples, int count, SoundFormat pushed) {
        if (count <= 0 || count > samples.length || count % pushed.samplesPerBlock() != 0) {
            return PushResult.BAD_LENGTH;
        }
        PacedThread thread = pusher();
        if (thread == null) {
            return PushResult.NOT_OPEN;
        }
        queue.push(samples, count, pushed);
        thread.wake();
        return PushResult.TAKEN;
    }

    private synchronized @Nullable PacedThread pusher() {
        if (!openForPushes || closed) {
            return null;
        }
        PacedThread thread = pusher;
        if (thread == null) {
            String name = "parley-sdk-audio-push-" + (path == SoundPath.MAIN ? "main" : "screen");
            thread = PacedThread.start(name, now -> queue.step(now, this::sendPushed));
            pusher = thread;
        }
        return thread;
    }

    private void sendPushed(short[] samples, SoundFormat pushed) {
        send(samples, pushed.sampleRateHz(), pushed.channels(), null);
    }

    /** Takes sound from a microphone, on its thread. */
    void onMicrophone(short[] samples, int count, int rateHz, int channels) {
        if (!SoundFormat.isAllowed(rateHz, channels) || count != rateHz / 100 * channels) {
            malformed.increment();
            return;
        }
        send(samples, rateHz, channels, voice);
    }

    private void send(
            short[] samples, int rateHz, int channels, @Nullable VoiceProcessing treatment) {
        synchronized (sending) {
            AudioInput target = input;
            if (ended || target == null) {
                return;
            }
            SoundFormat to = format;
            if (block.length != to.samplesPerBlock()) {
                block = new short[to.samplesPerBlock()];
            }
            converter.convert(samples, rateHz, channels, block, to);
            if (treatment != null) {
                treatment.processCapture(block, to.sampleRateHz(), to.channels());
            }
            Samples.scale(block, muted ? 0f : gain);
            meter.add(block, block.length, to.channels());
            show(to);
            target.push(block, to.sampleRateHz(), to.channels());
            if (!firstTold) {
                firstTold = true;
                listener.onFirstLocalSound(path);
            }
        }
    }

    private void show(SoundFormat sent) {
        tap.hear(block, sent.sampleRateHz(), sent.channels());
        if (path == SoundPath.MAIN && observers.has(SoundKind.MIXED)) {
            mixConverter.convert(block, sent, mixBlock, SoundFormat.MIX);
            forMix.put(mixBlock);
        }
    }

    /** Ends it; the microphone must have been closed before. */
    @Override
    public void close() {
        closeForPushes();
        AudioInput last;
        synchronized (this) {
            closed = true;
            last = input;
            input = null;
        }
        synchronized (sending) {
            ended = true;
            if (last != null) {
                last.close();
            }
        }
    }
}
