package dev.parley.sdk.internal.webrtc;

import dev.parley.sdk.internal.media.AudioInput;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.VideoInput;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Feeds inputs as a camera and a microphone would: a grey picture with a white square, a tone. */
final class Studio implements AutoCloseable {
    static final int WIDTH = 320;
    static final int HEIGHT = 240;
    static final int TONE_HZ = 1_000;
    static final int SAMPLE_RATE_HZ = 48_000;
    private static final byte GREY = 60;
    private static final byte WHITE = (byte) 220;

    final VideoInput video;
    final AudioInput audio;
    private final int width;
    private final int height;
    private final MediaEngine engine;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final short[] samples = new short[SAMPLE_RATE_HZ / 100];
    private final ScheduledFuture<?> picturing;
    private final ScheduledFuture<?> sounding;
    private long sample;
    private int shade;

    Studio(MediaEngine engine) {
        this(engine, WIDTH, HEIGHT);
    }

    Studio(MediaEngine engine, int width, int height) {
        this.width = width;
        this.height = height;
        this.engine = engine;
        video = engine.newVideoInput();
        audio = engine.newAudioInput();
        picturing = clock.scheduleAtFixedRate(this::picture, 0, 33, TimeUnit.MILLISECONDS);
        sounding = clock.scheduleAtFixedRate(this::sound, 0, 10, TimeUnit.MILLISECONDS);
    }

    private void picture() {
        Picture picture = engine.newPicture(width, height);
        ByteBuffer y = picture.dataY();
        // A little different each time, as an encoder may leave out what stays.
        byte ground = (byte) (GREY + shade++ % 8);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                boolean marked = row < height / 2 && column < width / 2;
                y.put(row * picture.strideY() + column, marked ? WHITE : ground);
            }
        }
        video.push(picture);
        picture.release();
    }

    private void sound() {
        for (int i = 0; i < samples.length; i++) {
            double turns = (double) TONE_HZ * sample++ / SAMPLE_RATE_HZ;
            samples[i] = (short) (8_000 * Math.sin(2 * Math.PI * turns));
        }
        audio.push(samples, SAMPLE_RATE_HZ, 1);
    }

    /** Whether a picture is the studio's: white in the upper left, grey elsewhere. */
    static boolean isMarked(Picture picture) {
        return luma(picture, 4, 4) > 180
                && luma(picture, 4, 12) < 120
                && luma(picture, 12, 4) < 120
                && luma(picture, 12, 12) < 120;
    }

    /** At sixteenths of its height and width. */
    private static int luma(Picture picture, int row, int column) {
        int y = picture.height() * row / 16;
        int x = picture.width() * column / 16;
        return picture.dataY().get(y * picture.strideY() + x) & 0xff;
    }

    /** How much of the sound's power is in the tone (Goertzel), from 0 to 1. */
    static double toneShare(short[] samples, int count, int sampleRateHz, int channels) {
        double coefficient = 2 * Math.cos(2 * Math.PI * TONE_HZ / sampleRateHz);
        double last = 0;
        double beforeLast = 0;
        double power = 0;
        int frames = count / channels;
        for (int i = 0; i < frames; i++) {
            double value = samples[i * channels];
            double next = value + coefficient * last - beforeLast;
            beforeLast = last;
            last = next;
            power += value * value;
        }
        double tone = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
        return power == 0 ? 0 : tone / (power * frames / 2);
    }

    @Override
    public void close() {
        picturing.cancel(false);
        sounding.cancel(false);
        clock.shutdown();
        try {
            if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the studio does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        video.close();
        audio.close();
    }
}
