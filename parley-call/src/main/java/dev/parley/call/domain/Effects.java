package dev.parley.call.domain;

/** Where {@link CallEffect}s are noted, in the transaction of the change. */
public interface Effects {

    /** Notes one. */
    void note(CallEffect effect);
}
