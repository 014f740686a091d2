package dev.parley.sdk;

/** Whether the pictures of another user are drawn mirrored. */
public enum RemoteMirrorType {
    /** Drawn as received; the default. */
    REMOTE_MIRROR_TYPE_NONE(0),
    /** Drawn mirrored, left to right. */
    REMOTE_MIRROR_TYPE_RENDER(1);

    private final int value;

    RemoteMirrorType(int value) {
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
    public static RemoteMirrorType fromId(int value) {
        for (RemoteMirrorType each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no RemoteMirrorType has the value " + value);
    }
}
