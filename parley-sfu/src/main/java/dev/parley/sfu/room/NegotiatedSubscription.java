package dev.parley.sfu.room;

import dev.parley.sfu.subscription.SendMedia;

/** A subscription bound to its media section by negotiation. */
public record NegotiatedSubscription(String trackSid, SendMedia media) {}
