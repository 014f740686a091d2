package dev.parley.samples.desktop;

import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.TestPatternSource;
import dev.parley.sdk.TestToneSource;

/** Where own pictures and own sound come from. The session's thread. */
sealed interface OwnMedia extends AutoCloseable {
    int startCamera();

    int stopCamera();

    int startMicrophone();

    int stopMicrophone();

    @Override
    void close();

    /** The camera and the microphone of this computer. */
    record Devices(RTCVideo engine) implements OwnMedia {
        @Override
        public int startCamera() {
            return engine.startVideoCapture();
        }

        @Override
        public int stopCamera() {
            return engine.stopVideoCapture();
        }

        @Override
        public int startMicrophone() {
            return engine.startAudioCapture();
        }

        @Override
        public int stopMicrophone() {
            return engine.stopAudioCapture();
        }

        @Override
        public void close() {
            engine.stopVideoCapture();
            engine.stopAudioCapture();
        }
    }

    /** A moving picture and a tone, for computers without devices and for trials. */
    record Test(TestPatternSource pattern, TestToneSource tone) implements OwnMedia {
        private static final int SOURCE_NUMBER = 3;
        private static final int WIDTH = 640;
        private static final int HEIGHT = 360;
        private static final int FRAMES_PER_SECOND = 15;
        private static final double TONE_HZ = 660;
        private static final double AMPLITUDE = 0.2;

        static Test of(RTCVideo engine) {
            return new Test(
                    new TestPatternSource(engine, SOURCE_NUMBER, WIDTH, HEIGHT, FRAMES_PER_SECOND),
                    new TestToneSource(engine, TONE_HZ, AMPLITUDE));
        }

        @Override
        public int startCamera() {
            return pattern.start();
        }

        @Override
        public int stopCamera() {
            pattern.stop();
            return 0;
        }

        @Override
        public int startMicrophone() {
            return tone.start();
        }

        @Override
        public int stopMicrophone() {
            tone.stop();
            return 0;
        }

        @Override
        public void close() {
            pattern.close();
            tone.close();
        }
    }
}
