package dev.parley.samples;

import dev.parley.sdk.ErrorCode;

/** What the numbers of {@code onRoomStateChanged} mean for a program. */
public final class RoomStates {
    /** This user is in the room. */
    public static final int JOINED = 0;

    private static final int FIRST_ERROR = -1000;
    private static final int LAST_ERROR = -1999;

    private RoomStates() {}

    /**
     * Whether a state means that this user is not, or no longer, in the room. Warnings do not, nor
     * do errors about one action.
     *
     * @param state as {@code onRoomStateChanged} gives it
     * @return whether the call is over
     */
    public static boolean endsCall(int state) {
        return switch (state) {
            case ErrorCode.ERROR_CODE_NO_PUBLISH_PERMISSION,
                    ErrorCode.ERROR_CODE_NO_SUBSCRIBE_PERMISSION,
                    ErrorCode.ERROR_CODE_UPDATE_TOKEN_WITH_INVALID_TOKEN ->
                    false;
            default -> state <= FIRST_ERROR && state >= LAST_ERROR;
        };
    }
}
