package dev.parley.sdk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Sound: a whole number of 10 ms, up to 1 s, of 16-bit samples, least significant byte first, the
 * channels alternating.
 *
 * <p>The bytes are not copied: who hands a frame on gives them away until the call returns.
 */
public final class AudioFrame {
    /** Most milliseconds in a frame. */
    public static final int MAX_MILLISECONDS = 1000;

    private static final int BYTES_PER_SAMPLE = 2;
    private static final int FRAMES_PER_SECOND = 100;

    private final byte[] buffer;
    private final AudioSampleRate sampleRate;
    private final AudioChannel channel;

    /**
     * Sound from its bytes.
     *
     * @param buffer the samples; not copied
     * @param sampleRate samples a second in each channel; not {@link
     *     AudioSampleRate#AUDIO_SAMPLE_RATE_AUTO}
     * @param channel channels; not {@link AudioChannel#AUDIO_CHANNEL_AUTO}
     * @throws IllegalArgumentException if rate or channels are not given, or the bytes are not a
     *     whole number of 10 ms up to 1 s
     */
    public AudioFrame(byte[] buffer, AudioSampleRate sampleRate, AudioChannel channel) {
        int unit = bytesOfTenMilliseconds(sampleRate, channel);
        if (buffer.length == 0 || buffer.length % unit != 0) {
            throw new IllegalArgumentException(
                    buffer.length + " bytes are not a whole number of 10 ms of " + unit + " bytes");
        }
        if (buffer.length / unit > MAX_MILLISECONDS / 10) {
            throw new IllegalArgumentException(
                    buffer.length + " bytes are more than " + MAX_MILLISECONDS + " ms of sound");
        }
        this.buffer = buffer;
        this.sampleRate = sampleRate;
        this.channel = channel;
    }

    /**
     * Silence, to be filled by {@link RTCVideo#pullExternalAudioFrame}.
     *
     * @param sampleRate samples a second in each channel
     * @param channel channels
     * @param milliseconds 10 to 1000, a multiple of 10
     * @return a new frame
     * @throws IllegalArgumentException as the constructor
     */
    public static AudioFrame silence(
            AudioSampleRate sampleRate, AudioChannel channel, int milliseconds) {
        if (milliseconds <= 0 || milliseconds % 10 != 0 || milliseconds > MAX_MILLISECONDS) {
            throw new IllegalArgumentException(
                    milliseconds + " ms are not a multiple of 10 from 10 to " + MAX_MILLISECONDS);
        }
        int bytes = bytesOfTenMilliseconds(sampleRate, channel) * (milliseconds / 10);
        return new AudioFrame(new byte[bytes], sampleRate, channel);
    }

    /**
     * Sound from its samples.
     *
     * @param samples the channels alternating; copied
     * @param sampleRate samples a second in each channel
     * @param channel channels
     * @return a new frame
     * @throws IllegalArgumentException as the constructor
     */
    public static AudioFrame of(short[] samples, AudioSampleRate sampleRate, AudioChannel channel) {
        byte[] bytes = new byte[samples.length * BYTES_PER_SAMPLE];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
        return new AudioFrame(bytes, sampleRate, channel);
    }

    /** {@return the samples themselves, not a copy} */
    public byte[] getBuffer() {
        return buffer;
    }

    /** {@return a copy of the samples as numbers, the channels alternating} */
    public short[] toSamples() {
        short[] samples = new short[buffer.length / BYTES_PER_SAMPLE];
        ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /** {@return how many samples each channel has} */
    public int getSamples() {
        return buffer.length / BYTES_PER_SAMPLE / channel.value();
    }

    /** {@return samples a second in each channel} */
    public AudioSampleRate getSampleRate() {
        return sampleRate;
    }

    /** {@return the channels} */
    public AudioChannel getChannel() {
        return channel;
    }

    /** {@return how long it lasts, in milliseconds} */
    public int getMilliseconds() {
        return getSamples() * 1000 / sampleRate.value();
    }

    private static int bytesOfTenMilliseconds(AudioSampleRate sampleRate, AudioChannel channel) {
        Objects.requireNonNull(sampleRate, "sampleRate");
        Objects.requireNonNull(channel, "channel");
        if (sampleRate == AudioSampleRate.AUDIO_SAMPLE_RATE_AUTO) {
            throw new IllegalArgumentException("a frame needs a sample rate, not AUTO");
        }
        if (channel == AudioChannel.AUDIO_CHANNEL_AUTO) {
            throw new IllegalArgumentException("a frame needs a number of channels, not AUTO");
        }
        return sampleRate.value() / FRAMES_PER_SECOND * channel.value() * BYTES_PER_SAMPLE;
    }
}
