package dev.parley.sdk.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names of rooms, users and businesses may look like. */
public final class Identifiers {
    /** Most bytes of a user's extra information in UTF-8. */
    public static final int MAX_EXTRA_INFO_BYTES = 200;

    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_@\\-.]{1,128}");

    private Identifiers() {}

    /**
     * Whether this may name a room, a user or a business: 1 to 128 of letters, digits, {@code @ _ -
     * .}
     */
    public static boolean isValid(@Nullable String id) {
        return id != null && ALLOWED.matcher(id).matches();
    }

    /**
     * Whether this may be a user's extra information: at most {@value #MAX_EXTRA_INFO_BYTES} bytes.
     */
    public static boolean isValidExtraInfo(@Nullable String extraInfo) {
        return extraInfo != null
                && extraInfo.length() <= MAX_EXTRA_INFO_BYTES
                && extraInfo.getBytes(StandardCharsets.UTF_8).length <= MAX_EXTRA_INFO_BYTES;
    }
}
