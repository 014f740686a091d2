package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;
import dev.parley.sdk.internal.media.VoiceProcessing;
import org.jspecify.annotations.Nullable;

/** The library's audio processing module. Playback and capture meet only within the library. */
final class SpeechProcessing implements VoiceProcessing, Closeable {
    private static final int MOST_CHANNELS = 2;

    private final AudioProcessing processing = new AudioProcessing();
    private final Runnable onClosed;
    private final Lane playback = new Lane();
    private final Lane capture = new Lane();
    private volatile boolean closed;

    SpeechProcessing(Openings openings) {
        onClosed = openings.add(this);
    }

    /** What one direction works with; its monitor is held while the library works. */
    private static final class Lane {
        private byte[] bytes = new byte[0];
        private @Nullable AudioProcessingStreamConfig format;

        /** Room for a count of samples, filled with them. */
        byte[] filled(short[] samples, int count) {
            if (bytes.length != 2 * count) {
                bytes = new byte[2 * count];
            }
            Samples.toBytes(samples, count, bytes);
            return bytes;
        }

        AudioProcessingStreamConfig format(int sampleRateHz, int channels) {
            AudioProcessingStreamConfig current = format;
            if (current == null
                    || current.sampleRate != sampleRateHz
                    || current.channels != channels) {
                current = new AudioProcessingStreamConfig(sampleRateHz, channels);
                format = current;
            }
            return current;
        }
    }

    @Override
    public void apply(Settings settings) {
        AudioProcessingConfig config = new AudioProcessingConfig();
        config.echoCanceller.enabled = settings.echoCancellation();
        config.echoCanceller.enforceHighPassFiltering = settings.echoCancellation();
        config.highPassFilter.enabled = settings.echoCancellation() || settings.noiseSuppression();
        config.noiseSuppression.enabled = settings.noiseSuppression();
        config.noiseSuppression.level = AudioProcessingConfig.NoiseSuppression.Level.HIGH;
        config.gainControl.enabled = settings.gainControl();
        config.gainControl.adaptiveDigital.enabled = settings.gainControl();
        synchronized (capture) {
            if (!closed) {
                processing.applyConfig(config);
            }
        }
    }

    @Override
    public void onPlayback(short[] samples, int sampleRateHz, int channels) {
        int count = count(samples, sampleRateHz, channels);
        synchronized (playback) {
            if (!closed) {
                byte[] bytes = playback.filled(samples, count);
                AudioProcessingStreamConfig format = playback.format(sampleRateHz, channels);
                processing.processReverseStream(bytes, format, format, bytes);
            }
        }
    }

    @Override
    public void processCapture(short[] samples, int sampleRateHz, int channels) {
        int count = count(samples, sampleRateHz, channels);
        synchronized (capture) {
            if (!closed) {
                byte[] bytes = capture.filled(samples, count);
                AudioProcessingStreamConfig format = capture.format(sampleRateHz, channels);
                if (processing.processStream(bytes, format, format, bytes) == 0) {
                    Samples.toShorts(bytes, count, samples);
                }
            }
        }
    }

    private static int count(short[] samples, int sampleRateHz, int channels) {
        int count = sampleRateHz / 100 * channels;
        if (channels < 1 || channels > MOST_CHANNELS || count < 1 || samples.length < count) {
            throw new IllegalArgumentException("not 10 ms of sound");
        }
        return count;
    }

    @Override
    public void close() {
        synchronized (playback) {
            synchronized (capture) {
                if (closed) {
                    return;
                }
                closed = true;
                processing.dispose();
            }
        }
        onClosed.run();
    }
}
