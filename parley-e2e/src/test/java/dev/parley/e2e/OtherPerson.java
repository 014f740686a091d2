package dev.parley.e2e;

import java.util.List;

/**
 * Someone else in the room, as a page sees them, with the sources of theirs it is subscribed to.
 */
record OtherPerson(String identity, String sid, List<String> subscribed) {
    OtherPerson {
        subscribed = List.copyOf(subscribed);
    }
}
