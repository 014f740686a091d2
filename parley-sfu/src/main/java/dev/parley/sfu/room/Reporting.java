package dev.parley.sfu.room;

/** What a room tells its observer of participants and publications. Media loop thread only. */
final class Reporting {
    private final Room room;
    private final RoomObserver observer;

    Reporting(Room room, RoomObserver observer) {
        this.room = room;
        this.observer = observer;
    }

    void joined(Participant participant) {
        observer.onRoomNews(
                new RoomNews.ParticipantJoined(room.snapshot(), participant.snapshot()));
    }

    void published(PublishedEntry entry) {
        observer.onRoomNews(
                new RoomNews.TrackPublished(
                        room.snapshot(), entry.publisher().snapshot(), entry.description()));
    }

    void unpublished(PublishedEntry entry) {
        observer.onRoomNews(
                new RoomNews.TrackUnpublished(
                        room.snapshot(), entry.publisher().snapshot(), entry.description()));
    }

    /**
     * A participant was just taken out of the room: its publications end, then its presence. Told
     * before the rest is ended, which may fail, so that it is told once whatever happens.
     */
    void gone(Participant participant, LeaveReason reason) {
        boolean joined = participant.state() == ParticipantState.ACTIVE;
        participant.disconnect(reason);
        for (PublishedEntry entry : participant.tracks().values()) {
            if (entry.live()) {
                unpublished(entry);
            }
        }
        RoomSnapshot now = room.snapshot();
        observer.onRoomNews(
                joined
                        ? new RoomNews.ParticipantLeft(now, participant.snapshot())
                        : new RoomNews.ParticipantAborted(now, participant.snapshot()));
    }
}
