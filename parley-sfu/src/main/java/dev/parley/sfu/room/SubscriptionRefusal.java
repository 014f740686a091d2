package dev.parley.sfu.room;

/** Why a wanted subscription cannot be. */
public enum SubscriptionRefusal {
    /** Nobody else in the room publishes such a track. */
    TRACK_NOT_FOUND,
    /** The participant may not subscribe. */
    NOT_ALLOWED,
    /** The participant has as many subscriptions as the limit allows. */
    TOO_MANY_SUBSCRIPTIONS
}
