package dev.parley.e2e;

import dev.parley.sdk.AudioFrame;
import dev.parley.sdk.IAudioFrameObserver;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.StreamIndex;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens to every remote stream by itself: the last second of each is kept, and its loudest
 * frequency told. Any thread.
 */
final class SdkSound implements IAudioFrameObserver {
    private static final int RATE_HZ = 16_000;
    private static final double SILENCE = 100;

    private final Map<String, short[]> lastSecond = new ConcurrentHashMap<>();
    private final Map<String, Long> blocks = new ConcurrentHashMap<>();

    /** The rate in which it must be given sound, in one channel. */
    static int rateHz() {
        return RATE_HZ;
    }

    @Override
    public void onRemoteUserAudioFrame(RemoteStreamKey key, AudioFrame frame) {
        String name = name(key.getUserId(), key.getStreamIndex());
        short[] added = frame.toSamples();
        lastSecond.merge(
                name,
                added,
                (before, next) -> {
                    int length = Math.min(RATE_HZ, before.length + next.length);
                    short[] joined = new short[length];
                    int kept = length - next.length;
                    System.arraycopy(before, before.length - kept, joined, 0, kept);
                    System.arraycopy(next, 0, joined, kept, next.length);
                    return joined;
                });
        blocks.merge(name, 1L, Long::sum);
    }

    private static String name(String user, StreamIndex index) {
        return user + (index == StreamIndex.STREAM_INDEX_SCREEN ? " screen" : "");
    }

    /** Forgets what was heard, so that what is heard later is later. */
    void forget() {
        lastSecond.clear();
    }

    /** Whether so much of a tone is in what is heard of a stream that nothing else matters. */
    boolean hears(String user, StreamIndex index, double hz) {
        short[] samples = lastSecond.getOrDefault(name(user, index), new short[0]);
        if (samples.length < RATE_HZ / 4) {
            return false;
        }
        double all = rms(samples);
        return all > SILENCE && tone(samples, hz) > 0.7 * all;
    }

    /** Whether a stream is heard and nothing is in it. */
    boolean isSilent(String user, StreamIndex index) {
        short[] samples = lastSecond.getOrDefault(name(user, index), new short[0]);
        return samples.length >= RATE_HZ / 4 && rms(samples) < SILENCE;
    }

    /** Root mean square of what is heard of a stream; 0 before anything is. */
    double loudness(String user, StreamIndex index) {
        return rms(lastSecond.getOrDefault(name(user, index), new short[0]));
    }

    private static double rms(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : Math.sqrt(sum / samples.length);
    }

    /** Root mean square of the part of one frequency (Goertzel). */
    private static double tone(short[] samples, double hz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hz / RATE_HZ);
        double before = 0;
        double last = 0;
        for (short sample : samples) {
            double next = sample + coefficient * last - before;
            before = last;
            last = next;
        }
        double power = last * last + before * before - coefficient * last * before;
        return Math.sqrt(2 * Math.max(0, power)) / samples.length;
    }
}
