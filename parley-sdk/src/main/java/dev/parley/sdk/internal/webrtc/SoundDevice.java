package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioSink;
import dev.onvoid.webrtc.media.audio.AudioSource;
import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.SoundSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A microphone or a speaker that runs, by a device module of its own. */
final class SoundDevice implements MediaDevices.Running, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SoundDevice.class);

    private final AudioDeviceModule module;
    private final Runnable stop;
    private final Runnable onClosed;
    private boolean closed;

    private SoundDevice(AudioDeviceModule module, Runnable stop, Openings openings) {
        this.module = module;
        this.stop = stop;
        onClosed = openings.add(this);
    }

    static SoundDevice microphone(Openings openings, AudioDevice device, SoundSink sink)
            throws MediaFault {
        return started(module -> {
            module.setRecordingDevice(device);
            module.setAudioSink(new Recording(sink));
            module.initRecording();
            module.startRecording();
            return new SoundDevice(module, module::stopRecording, openings);
        });
    }

    static SoundDevice speaker(
            Openings openings, AudioDevice device, MediaDevices.SoundSource source)
            throws MediaFault {
        return started(module -> {
            module.setPlayoutDevice(device);
            module.setAudioSource(new Playing(source));
            module.initPlayout();
            module.startPlayout();
            return new SoundDevice(module, module::stopPlayout, openings);
        });
    }

    private interface Start {
        SoundDevice start(AudioDeviceModule module);
    }

    private static SoundDevice started(Start start) throws MediaFault {
        AudioDeviceModule module = null;
        try {
            module = new AudioDeviceModule();
            return start.start(module);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (module != null) {
                module.dispose();
            }
            throw new MediaFault(
                    MediaFault.Kind.UNAVAILABLE,
                    "the sound device does not start: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                stop.run();
            } catch (VirtualMachineError e) {
                throw e;
            } catch (RuntimeException | Error e) {
                LOG.warn("a sound device was lost before it was closed: {}", e.getMessage());
            }
            module.dispose();
        }
        onClosed.run();
    }

    /** Hands on what a microphone heard. */
    private static final class Recording implements AudioSink {
        private final SoundSink sink;
        private short[] samples = new short[0];

        Recording(SoundSink sink) {
            this.sink = sink;
        }

        @Override
        public void onRecordedData(
                byte[] data,
                int frames,
                int bytesPerFrame,
                int channels,
                int sampleRateHz,
                int totalDelayMs,
                int clockDrift) {
            int count = Math.min(frames * channels, data.length / 2);
            if (samples.length < count) {
                samples = new short[count];
            }
            Samples.toShorts(data, count, samples);
            sink.onSound(samples, count, sampleRateHz, channels);
        }
    }

    /** Fills what a speaker plays. */
    private static final class Playing implements AudioSource {
        private final MediaDevices.SoundSource source;
        private short[] samples = new short[0];

        Playing(MediaDevices.SoundSource source) {
            this.source = source;
        }

        @Override
        public int onPlaybackData(
                byte[] data, int frames, int bytesPerFrame, int channels, int sampleRateHz) {
            int count = Math.min(frames * channels, data.length / 2);
            if (samples.length < count) {
                samples = new short[count];
            }
            source.fill(samples, count, sampleRateHz, channels);
            Samples.toBytes(samples, count, data);
            return frames;
        }
    }
}
