package dev.parley.sfu.room;

/** The answer to a moderator's command. */
public sealed interface Moderated<T> {
    /** Carried out; the state it left behind. */
    record Done<T>(T value) implements Moderated<T> {}

    /** Not carried out; nothing changed. */
    record Refused<T>(ModeratorRefusal refusal) implements Moderated<T> {}
}
