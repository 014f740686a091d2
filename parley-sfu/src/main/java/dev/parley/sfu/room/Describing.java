package dev.parley.sfu.room;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a room does about participants who want to be seen differently. Media loop thread only. */
final class Describing {
    private final Room room;

    Describing(Room room) {
        this.room = room;
    }

    void describe(@Nullable Participant participant, RoomCommand.Describe describe) {
        describe.reply().complete(described(participant, describe));
    }

    private Described described(@Nullable Participant participant, RoomCommand.Describe describe) {
        if (participant == null || !participant.profile().permissions().updateOwnMetadata()) {
            return Described.NOT_ALLOWED;
        }
        ProfileChange change =
                new ProfileChange(
                        Optional.of(describe.name()),
                        Optional.of(describe.metadata()),
                        describe.attributes(),
                        Optional.empty());
        ParticipantProfile described = participant.profile().changed(change);
        if (!described.attributesFit()) {
            return Described.TOO_LARGE;
        }
        participant.become(described);
        room.announce(participant);
        participant.tell(new RoomEvent.SelfChanged(participant.snapshot()));
        return Described.DONE;
    }
}
