package dev.parley.server.negotiation;

/**
 * An offer to a subscriber.
 *
 * @param id its number from 1 on, which the answer repeats
 * @param sdp the description
 */
public record SubscriberOffer(int id, String sdp) {}
