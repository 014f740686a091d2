package dev.parley.sfu.room;

/**
 * Where a participant's events go: a bounded queue that another thread drains. Called on the media
 * loop; never blocks.
 */
@FunctionalInterface
public interface EventSink {
    /** Takes an event; false if the queue is full, upon which the room removes the participant. */
    boolean offer(RoomEvent event);
}
