package dev.parley.call.domain;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The names of rooms and users that belong to calls. The RTC service has others, too: rooms that
 * are no calls, and in a call participants of the application's own, such as a bot, which it lets
 * in with tokens of its own. They are no concern of seats.
 */
public final class CallNames {
    /** How many random bytes make a user's id. */
    public static final int USER_ID_BYTES = 12;

    private static final Pattern ROOM = Pattern.compile("call_[0-9]{1,18}");
    private static final Pattern USER = Pattern.compile("u[A-Za-z0-9_-]{16}");

    private CallNames() {}

    /** Whether a room of this name is a call. */
    public static boolean isRoom(String name) {
        return ROOM.matcher(name).matches();
    }

    /** The id of a new user, from {@value #USER_ID_BYTES} random bytes. */
    public static String user(byte[] random) {
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Whether a user of this id logged in here, now or once. */
    public static boolean isUser(String id) {
        return USER.matcher(id).matches();
    }
}
