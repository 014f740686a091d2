package dev.parley.call.domain;

/** What the RTC service is to be asked for after a change; in this order. */
public sealed interface CallEffect {

    /** Tell everybody in the room that it closes. */
    record TellClosing(String roomId) implements CallEffect {}

    /** Send everybody out of the room. */
    record Dismiss(String roomId) implements CallEffect {}

    /** Send a user without a seat out of the room, at once. */
    record Remove(String roomId, String userId) implements CallEffect {}

    /** Send a user out who should be leaving by themselves, if they are still there in a while. */
    record RemoveIfStaying(String roomId, String userId) implements CallEffect {}

    /** Forget what was to be done about the user in this room: they have a seat. */
    record LetStay(String roomId, String userId) implements CallEffect {}
}
