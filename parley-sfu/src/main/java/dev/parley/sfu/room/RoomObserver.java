package dev.parley.sfu.room;

/** Hears what becomes of rooms. Called on the media loop; never blocks and never throws. */
@FunctionalInterface
public interface RoomObserver {
    void onRoomNews(RoomNews news);
}
