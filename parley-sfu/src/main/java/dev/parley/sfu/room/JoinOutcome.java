package dev.parley.sfu.room;

import java.util.List;

/** The answer to a join. */
public sealed interface JoinOutcome {
    /** Admitted; the full state at that moment, later changes follow as events. */
    record Joined(RoomSnapshot room, ParticipantSnapshot self, List<ParticipantSnapshot> others)
            implements JoinOutcome {
        public Joined {
            others = List.copyOf(others);
        }
    }

    /** Not admitted. */
    record Refused(JoinRefusal refusal) implements JoinOutcome {}
}
