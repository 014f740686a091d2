package dev.parley.call.domain;

import java.time.Instant;

/**
 * That somebody lost their seat; remembered for {@link CallLimits#memory()}.
 *
 * @param roomId which room
 * @param userId who
 * @param reason why
 * @param at when
 */
public record Departure(String roomId, String userId, DepartureReason reason, Instant at) {}
