package dev.parley.sfu.room;

/** Which of a participant's two transports is meant. */
public enum TransportTarget {
    /** Receives what the participant publishes. */
    PUBLISHER,
    /** Sends what the participant subscribes to; its primary one. */
    SUBSCRIBER
}
