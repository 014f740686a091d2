package dev.parley.samples.desktop.model;

import java.util.Optional;

/**
 * What can be chosen for a call.
 *
 * @param resolution how large pictures are sent
 * @param sound how well sound is sent
 * @param mirrored whether own pictures are mirrored
 * @param camera the id of the camera; empty for the system's
 * @param microphone the id of the microphone; empty for the system's
 * @param speaker the id of the speaker; empty for the system's
 */
public record CallSettings(
        Resolution resolution,
        Sound sound,
        boolean mirrored,
        Optional<String> camera,
        Optional<String> microphone,
        Optional<String> speaker) {
    /** What holds until something is chosen. */
    public static final CallSettings USUAL =
            new CallSettings(
                    Resolution.P360,
                    Sound.STANDARD,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** The same, without mirroring. */
    public CallSettings unmirrored() {
        return new CallSettings(resolution, sound, false, camera, microphone, speaker);
    }

    /** Sizes of sent pictures, at 15 a second. */
    public enum Resolution {
        /** Small. */
        P180(320, 180),
        /** Usual. */
        P360(640, 360),
        /** Large. */
        P540(960, 540),
        /** High definition. */
        P720(1280, 720);

        private final int width;
        private final int height;

        Resolution(int width, int height) {
            this.width = width;
            this.height = height;
        }

        /** {@return pixels in a row} */
        public int width() {
            return width;
        }

        /** {@return rows} */
        public int height() {
            return height;
        }

        @Override
        public String toString() {
            return width + " × " + height;
        }
    }

    /** Qualities of sent sound. */
    public enum Sound {
        /** The least network. */
        FLUENT("Fluent"),
        /** For speech. */
        STANDARD("Standard"),
        /** For music. */
        HD("HD");

        private final String label;

        Sound(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }
}
