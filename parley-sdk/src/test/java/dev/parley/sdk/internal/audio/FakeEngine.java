package dev.parley.sdk.internal.audio;

import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkListener;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.PublisherLink;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.SoundSink;
import dev.parley.sdk.internal.media.SubscriberLink;
import dev.parley.sdk.internal.media.VideoInput;
import dev.parley.sdk.internal.media.VoiceProcessing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A media engine that only has sound, and notes what it is given. */
final class FakeEngine implements MediaEngine {
    final List<Input> inputs = new ArrayList<>();
    final List<Voice> voices = new ArrayList<>();
    final FakeDevices devices = new FakeDevices();

    /** A block that was pushed. */
    record Block(short[] samples, int rateHz, int channels, String thread) {}

    /** An input that keeps copies. */
    static final class Input implements AudioInput {
        final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
        volatile boolean closed;

        @Override
        public void push(short[] samples, int sampleRateHz, int channels) {
            blocks.add(
                    new Block(
                            samples.clone(),
                            sampleRateHz,
                            channels,
                            Thread.currentThread().getName()));
        }

        /** The next block, which another thread may still be bringing. */
        Block next() throws InterruptedException {
            Block block = blocks.poll(10, TimeUnit.SECONDS);
            if (block == null) {
                throw new AssertionError("no sound came");
            }
            return block;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Treatment that adds one to each sample, so that it can be seen. */
    static final class Voice implements VoiceProcessing {
        @Nullable Settings settings;
        int played;
        int captured;
        boolean closed;

        @Override
        public void apply(Settings newSettings) {
            settings = newSettings;
        }

        @Override
        public synchronized void onPlayback(short[] samples, int sampleRateHz, int channels) {
            played++;
        }

        @Override
        public synchronized void processCapture(short[] samples, int sampleRateHz, int channels) {
            captured++;
            for (int i = 0; i < samples.length; i++) {
                samples[i]++;
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** A remote track that is fed by the test. */
    static final class Remote implements RemoteAudio {
        @Nullable SoundSink sink;

        @Override
        public String id() {
            return "remote";
        }

        @Override
        public void setSink(@Nullable SoundSink newSink) {
            sink = newSink;
        }

        void bring(short[] samples, SoundFormat format) {
            SoundSink to = sink;
            if (to != null) {
                to.onSound(samples, samples.length, format.sampleRateHz(), format.channels());
            }
        }
    }

    @Override
    public AudioInput newAudioInput() {
        Input input = new Input();
        inputs.add(input);
        return input;
    }

    @Override
    public FakeDevices devices() {
        return devices;
    }

    @Override
    public VoiceProcessing newVoiceProcessing() {
        Voice voice = new Voice();
        voices.add(voice);
        return voice;
    }

    @Override
    public PublisherLink openPublisher(List<IceServer> servers, LinkListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SubscriberLink openSubscriber(List<IceServer> servers, LinkListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public VideoInput newVideoInput() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Picture newPicture(int width, int height) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
