package dev.parley.server.rts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * By what a session is resumed, and by what it is known that it took the place of another.
 *
 * @param userId whose session it is
 * @param secret known to the client alone
 * @param earlier the secrets of the sessions before that were ended by a login, the latest last
 */
record SessionKey(String userId, String secret, List<String> earlier) {
    private static final int MAX_EARLIER = 8;

    SessionKey {
        earlier = List.copyOf(earlier);
    }

    /** The key of a session that takes the place of this one. */
    SessionKey successor(String newSecret) {
        List<String> all = new ArrayList<>(earlier);
        all.add(secret);
        return new SessionKey(
                userId, newSecret, all.subList(Math.max(0, all.size() - MAX_EARLIER), all.size()));
    }

    boolean opensWith(String given) {
        return isEqual(secret, given);
    }

    /** Whether this was the secret of a session that this one replaced. */
    boolean replaced(String given) {
        return earlier.stream().anyMatch(old -> isEqual(old, given));
    }

    private static boolean isEqual(String secret, String given) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Names the user, never the secrets. */
    @Override
    public String toString() {
        return "SessionKey[" + userId + "]";
    }
}
