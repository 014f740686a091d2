package dev.parley.sfu.room;

/** What came of a participant's wish to be seen differently. */
public enum Described {
    /** Everybody is told. */
    DONE,
    /** It may not, or is not there. */
    NOT_ALLOWED,
    /** Its attributes would be too many bytes together. */
    TOO_LARGE
}
