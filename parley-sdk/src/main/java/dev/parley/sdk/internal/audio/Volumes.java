package dev.parley.sdk.internal.audio;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How loud each remote user is played: the volume of the user or of the room, whichever was set
 * later, times the volume of everything. Volumes may be set before the user is there; of at most
 * {@value #MOST_USERS} users and {@value #MOST_ROOMS} rooms, the first set is forgotten. Owned by
 * the engine thread.
 */
final class Volumes {
    static final int LOUDEST_PERCENT = 400;

    private static final int MOST_USERS = 10_000;
    private static final int MOST_ROOMS = 1_000;

    /** A user of a room. */
    private record User(String roomId, String uid) {}

    private final Map<User, Integer> users = new LinkedHashMap<>();
    private final Map<String, Integer> rooms = new LinkedHashMap<>();
    private int allPercent = 100;

    /** A factor of amplitude: 100 is as is, outside of 0 to 400 the nearest of them. */
    static float gain(int percent) {
        return clamp(percent) / 100f;
    }

    void setAll(int percent) {
        allPercent = clamp(percent);
    }

    void setUser(String roomId, String uid, int percent) {
        put(users, new User(roomId, uid), clamp(percent), MOST_USERS);
    }

    /** Sets everybody of a room, also those whose own volume was set before. */
    void setRoom(String roomId, int percent) {
        users.keySet().removeIf(user -> user.roomId().equals(roomId));
        put(rooms, roomId, clamp(percent), MOST_ROOMS);
    }

    void forgetRoom(String roomId) {
        users.keySet().removeIf(user -> user.roomId().equals(roomId));
        rooms.remove(roomId);
    }

    /** The factor for a track. */
    float of(SoundKey key) {
        Integer own = users.get(new User(key.roomId(), key.uid()));
        int percent = own != null ? own : rooms.getOrDefault(key.roomId(), 100);
        return percent / 100f * (allPercent / 100f);
    }

    private static <K> void put(Map<K, Integer> map, K key, int percent, int most) {
        map.remove(key);
        if (map.size() >= most) {
            map.remove(map.keySet().iterator().next());
        }
        map.put(key, percent);
    }

    private static int clamp(int percent) {
        return Math.max(0, Math.min(LOUDEST_PERCENT, percent));
    }
}
