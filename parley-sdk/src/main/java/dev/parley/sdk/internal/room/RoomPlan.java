package dev.parley.sdk.internal.room;

import java.util.Map;

/**
 * How a room is to be joined.
 *
 * @param token the application's
 * @param extraInfo what the others are told of this user
 * @param autoPublish whether what is captured is published without being asked for
 * @param autoSubscribe which media of the others are received without being asked for
 * @param publishing what the application asked to publish or not to, before it joined
 * @param size the pictures wished for of everybody
 */
record RoomPlan(
        String roomId,
        String userId,
        String extraInfo,
        String token,
        boolean autoPublish,
        Map<Medium, Boolean> autoSubscribe,
        Map<TrackSlot, Boolean> publishing,
        RoomSubscriber.Wish size) {
    /** Takes copies of the maps. */
    RoomPlan {
        autoSubscribe = Map.copyOf(autoSubscribe);
        publishing = Map.copyOf(publishing);
    }

    /** Whether the service may subscribe to everything by itself. */
    boolean serverSubscribes() {
        return autoSubscribe.values().stream().allMatch(wanted -> wanted);
    }
}
