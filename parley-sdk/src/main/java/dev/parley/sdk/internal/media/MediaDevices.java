package dev.parley.sdk.internal.media;

import java.util.List;

/** The computer's cameras, microphones and speakers. Any thread. */
public interface MediaDevices {
    /** Kinds of devices. */
    enum Kind {
        CAMERA,
        MICROPHONE,
        SPEAKER
    }

    /**
     * A device.
     *
     * @param id stays the same while it is plugged in
     * @param name for people
     */
    record Device(Kind kind, String id, String name) {}

    /**
     * Devices of one kind, the system's default first; empty if there are none or none can be asked
     * for.
     */
    List<Device> list(Kind kind);

    /**
     * Begins to read a camera.
     *
     * @param width wanted; the camera's nearest is taken
     * @param sink on a thread of the camera
     */
    Running openCamera(String id, int width, int height, int framesPerSecond, PictureSink sink)
            throws MediaFault;

    /** Begins to read a microphone, 10 ms at a time. */
    Running openMicrophone(String id, SoundSink sink) throws MediaFault;

    /** Begins to play through a speaker: it asks for 10 ms at a time. */
    Running openSpeaker(String id, SoundSource source) throws MediaFault;

    /** Something to be ended. */
    interface Running extends AutoCloseable {
        /** Ends it; its sink or source is not called any more when this returns. */
        @Override
        void close();
    }

    /** Gives sound to a speaker. */
    @FunctionalInterface
    interface SoundSource {
        /**
         * Fills 10 ms, all of it.
         *
         * @param samples interleaved, {@code sampleRateHz / 100 * channels} of them are asked for
         */
        void fill(short[] samples, int count, int sampleRateHz, int channels);
    }
}
