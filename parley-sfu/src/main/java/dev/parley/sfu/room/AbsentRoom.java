package dev.parley.sfu.room;

import java.util.Optional;

/** A room that is not there, as commands find it. Stateless; any thread. */
public final class AbsentRoom {
    private AbsentRoom() {}

    /** Answers a command where somebody waits for its answer. */
    public static void refuse(RoomCommand command) {
        switch (command) {
            case RoomCommand.Join join ->
                    join.reply()
                            .complete(
                                    new JoinOutcome.Refused(
                                            join.request().creation().isEmpty()
                                                    ? JoinRefusal.ROOM_NOT_FOUND
                                                    : JoinRefusal.NO_CAPACITY));
            case RoomCommand.AddTrack add ->
                    add.reply().complete(new AddTrackOutcome.Refused(AddTrackRefusal.NOT_IN_ROOM));
            case RoomCommand.Describe describe -> describe.reply().complete(Described.NOT_ALLOWED);
            case RoomCommand.Foresee foresee -> foresee.reply().complete(Optional.empty());
            case RoomCommand.Moderate moderate ->
                    moderate.command().refuse(moderate.command().refusalWithoutRoom());
            case RoomCommand.Leave ignored -> {}
            case RoomCommand.Resume ignored -> {}
            case RoomCommand.SignalLost ignored -> {}
            case RoomCommand.SyncData ignored -> {}
            case RoomCommand.TellSpeaker ignored -> {}
            case RoomCommand.SendData ignored -> {}
            case RoomCommand.ConfigurePublisher ignored -> {}
            case RoomCommand.ConfigureSubscriber ignored -> {}
            case RoomCommand.RestartIce ignored -> {}
            case RoomCommand.ChangeTrack ignored -> {}
            case RoomCommand.SetMuted ignored -> {}
            case RoomCommand.SetSubscribed ignored -> {}
            case RoomCommand.SetWanted ignored -> {}
            case RoomCommand.Close ignored -> {}
        }
    }
}
