package dev.parley.server.api;

import dev.parley.signaling.token.AccessToken;
import java.util.function.Supplier;

/** What a caller's token must grant for what. */
final class Grants {
    private static final ApiResult DENIED =
            new ApiResult.Failed(TwirpCode.PERMISSION_DENIED, "permissions denied");

    private Grants() {}

    /** To create and delete rooms. */
    static ApiResult ifCreator(AccessToken caller, Supplier<ApiResult> action) {
        return caller.video().roomCreate() ? action.get() : DENIED;
    }

    /** To list rooms. */
    static ApiResult ifLister(AccessToken caller, Supplier<ApiResult> action) {
        return caller.video().roomList() ? action.get() : DENIED;
    }

    /** To act in a room. */
    static ApiResult ifAdmin(AccessToken caller, String room, Supplier<ApiResult> action) {
        return administers(caller, room) ? action.get() : DENIED;
    }

    /** To act in a room in favour of another one. */
    static ApiResult ifAdmin(
            AccessToken caller, String room, String destination, Supplier<ApiResult> action) {
        boolean mayGoThere =
                !destination.isEmpty() && caller.video().destinationRoom().equals(destination);
        return administers(caller, room) && mayGoThere ? action.get() : DENIED;
    }

    private static boolean administers(AccessToken caller, String room) {
        return caller.video().roomAdmin() && !room.isEmpty() && caller.video().room().equals(room);
    }
}
