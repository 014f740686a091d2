package dev.parley.sdk;

/** Why a user is logged out of signaling. */
public enum LogoutReason {
    /** The application said so. */
    LOGOUT_REASON_LOGOUT(0),
    /** The same user logged in elsewhere. */
    LOGOUT_REASON_DUPLICATE_LOGIN(1);

    private final int value;

    LogoutReason(int value) {
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
    public static LogoutReason fromId(int value) {
        for (LogoutReason each : values()) {
            if (each.value == value) {
                return each;
            }
        }
        throw new IllegalArgumentException("no LogoutReason has the value " + value);
    }
}
