package dev.parley.e2e;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Files that a browser's fake camera and microphone read, so that their content is known: a picture
 * whose left half is blue and whose right half is green, and a tone of {@value #HZ} Hz.
 */
record CaptureFiles(Path pictures, Path sound) {
    static final double HZ = 700;

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int FRAMES = 3;
    private static final int RATE_HZ = 48_000;
    private static final double AMPLITUDE = 0.3;
    private static final int WAV_HEADER_BYTES = 44;

    /** One plane of a picture: what its left and its right half are filled with. */
    private record Plane(int width, int height, int left, int right) {
        byte[] bytes() {
            byte[] all = new byte[width * height];
            for (int row = 0; row < height; row++) {
                int from = row * width;
                Arrays.fill(all, from, from + width / 2, (byte) left);
                Arrays.fill(all, from + width / 2, from + width, (byte) right);
            }
            return all;
        }
    }

    /** Blue and green in Y, U and V. */
    private static final List<Plane> PLANES =
            List.of(
                    new Plane(WIDTH, HEIGHT, 60, 120),
                    new Plane(WIDTH / 2, HEIGHT / 2, 210, 70),
                    new Plane(WIDTH / 2, HEIGHT / 2, 110, 70));

    /** Writes the files into the build folder. */
    static CaptureFiles write() {
        CaptureFiles files =
                new CaptureFiles(
                        Artefacts.file("capture", "camera.y4m"),
                        Artefacts.file("capture", "microphone.wav"));
        try {
            writePictures(files.pictures);
            writeSound(files.sound);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files;
    }

    /** What makes Chromium's fake devices read them. */
    List<String> browserFlags() {
        return List.of(
                "--use-file-for-fake-video-capture=" + pictures,
                "--use-file-for-fake-audio-capture=" + sound);
    }

    private static void writePictures(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(ascii("YUV4MPEG2 W%d H%d F15:1 Ip A1:1 C420jpeg\n".formatted(WIDTH, HEIGHT)));
            for (int frame = 0; frame < FRAMES; frame++) {
                out.write(ascii("FRAME\n"));
                for (Plane plane : PLANES) {
                    out.write(plane.bytes());
                }
            }
        }
    }

    /** A second of sound: whole waves, so that it can be played over and over. */
    private static void writeSound(Path file) throws IOException {
        int dataBytes = RATE_HZ * Short.BYTES;
        ByteBuffer wav =
                ByteBuffer.allocate(WAV_HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(WAV_HEADER_BYTES - 8 + dataBytes).put(ascii("WAVEfmt "));
        wav.putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(RATE_HZ).putInt(RATE_HZ * Short.BYTES);
        wav.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        wav.put(ascii("data")).putInt(dataBytes);
        for (int i = 0; i < RATE_HZ; i++) {
            double wave = Math.sin(2 * Math.PI * HZ * i / RATE_HZ);
            wav.putShort((short) Math.round(AMPLITUDE * Short.MAX_VALUE * wave));
        }
        Files.write(file, wav.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
