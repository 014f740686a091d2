package dev.parley.sfu.room;

/** Why a track was not accepted. */
public enum AddTrackRefusal {
    NOT_ALLOWED,
    TOO_MANY_TRACKS,
    NOT_IN_ROOM
}
