package dev.parley.call.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What the RTC service has told of the owner of a {@link Seat}.
 *
 * <pre>
 *   from      | arrived | left on purpose | lost or other | asks to go on | until is reached
 *   Awaited   | Present | Awaited         | Awaited       | Awaited       | seat released
 *   Present   | Present | seat released   | Away          | Present       | -
 *   Away      | Present | seat released   | Away, as long | Awaited       | seat released
 * </pre>
 *
 * <p>Whoever is awaited cannot leave: such news is of an earlier stay, which ends while the next
 * begins.
 */
public sealed interface Presence {

    /** Has a seat and is on the way; the seat is released then, or never if that is empty. */
    record Awaited(Optional<Instant> until) implements Presence {}

    /** Is in the room. */
    record Present() implements Presence {}

    /** Was in the room and may come back until then. */
    record Away(Instant until) implements Presence {}

    /** When the seat is released unless something happens; empty for never. */
    default Optional<Instant> deadline() {
        return switch (this) {
            case Awaited(Optional<Instant> until) -> until;
            case Present() -> Optional.empty();
            case Away(Instant until) -> Optional.of(until);
        };
    }
}
