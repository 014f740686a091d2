package dev.parley.sfu.subscription;

/**
 * How a publication is sent to a subscriber.
 *
 * @param cname the publisher's canonical name, the same for all its tracks, at most 64 characters:
 *     what shares it plays in sync (RFC 3550 section 6.5.1)
 */
public record SubscriptionOptions(String cname) {
    public SubscriptionOptions {
        if (cname.length() > 64) {
            throw new IllegalArgumentException("canonical name longer than 64 characters");
        }
    }
}
