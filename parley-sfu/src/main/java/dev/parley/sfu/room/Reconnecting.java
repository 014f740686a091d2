package dev.parley.sfu.room;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a room does about participants who lose their connections and come back. Media loop thread
 * only.
 *
 * <p>Without its signaling connection a participant stays for as long as its media transport lives.
 * A transport that fell silent leaves it {@link RoomLimits#resumeTimeout} to resume, and then as
 * long as a transport may take to come up.
 */
final class Reconnecting {
    /** How long a resumed participant's transports may take: what clients wait themselves. */
    private static final long CONNECT_NANOS = 15_000_000_000L;

    private final Room room;
    private final RoomServices services;

    Reconnecting(Room room, RoomServices services) {
        this.room = room;
        this.services = services;
    }

    void signalLost(@Nullable Participant participant) {
        if (participant != null && participant.state() != ParticipantState.ACTIVE) {
            room.depart(participant, LeaveReason.SIGNAL_CLOSED);
        }
    }

    /** A transport gave its peer up for silence. */
    void transportLost(Participant participant, TransportTarget target, long nowNanos) {
        if (participant.state() != ParticipantState.ACTIVE) {
            room.depart(participant, LeaveReason.CONNECTION_TIMEOUT);
            return;
        }
        long deadlineNanos = nowNanos + services.limits().resumeTimeout().toNanos();
        if (participant.loseTransport(target, deadlineNanos)) {
            participant.tell(new RoomEvent.TransportLost());
        }
    }

    void resume(@Nullable Participant participant, long nowNanos) {
        if (participant == null) {
            return;
        }
        participant.extendTransportDeadline(nowNanos + CONNECT_NANOS);
        List<ParticipantSnapshot> others = new ArrayList<>(room.visibleSnapshots());
        others.removeIf(other -> other.profile().sid().equals(participant.sid()));
        participant.tell(
                new RoomEvent.Resumed(
                        room.snapshot(),
                        participant.snapshot(),
                        others,
                        participant.data().lastSequence()));
    }
}
