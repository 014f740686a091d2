package dev.parley.sdk;

/** How local pictures are mirrored, left to right. */
public enum MirrorType {
    /** Neither the preview nor what is sent. */
    MIRROR_TYPE_NONE(0),
    /** The preview only. */
    MIRROR_TYPE_RENDER(1),
    /** The preview and what is sent. */
    MIRROR_TYPE_RENDER_AND_ENCODER(3);

    private final int value;

    MirrorType(int value) {
        this.value = value;
    }

    /** {@return the number that stands for this constant} */
    public int value() {
        return value;
    }

    /**
     * Finds the constant of a number.
     *
     * @param value a number as {@link #value} gives it
     * @return the constant
     * @throws IllegalArgumentException if no constant has this number
     */
    public static MirrorType fromId(int value) {
        for (MirrorType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no MirrorType has the value " + value);
    }
}
