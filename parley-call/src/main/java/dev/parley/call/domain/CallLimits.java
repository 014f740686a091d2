package dev.parley.call.domain;

import java.time.Duration;

/**
 * What a call may be at most, and how long its seats wait.
 *
 * @param lifetime after which a room is closed, counted from its first join; zero for never
 * @param capacity how many seats a room has; 0 for no limit
 * @param joinGrace how long a seat is kept for somebody who has not arrived in the room yet; zero
 *     for as long as the room is open
 * @param reconnectWindow how long a seat is kept for somebody whose connection was lost
 * @param memory how long it is remembered who was in a room and why they left
 */
public record CallLimits(
        Duration lifetime,
        int capacity,
        Duration joinGrace,
        Duration reconnectWindow,
        Duration memory) {

    public CallLimits {
        if (lifetime.isNegative() || joinGrace.isNegative() || reconnectWindow.isNegative()) {
            throw new IllegalArgumentException("durations of a call are not negative");
        }
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        if (memory.isNegative() || memory.isZero()) {
            throw new IllegalArgumentException("a departure is remembered for some time");
        }
    }
}
