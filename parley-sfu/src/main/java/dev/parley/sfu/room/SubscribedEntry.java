package dev.parley.sfu.room;

import dev.parley.sfu.subscription.Subscription;

/** A subscription in the life of its participant: whose track it is, and the forwarding itself. */
record SubscribedEntry(PublishedEntry published, Subscription subscription) {}
