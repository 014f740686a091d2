package dev.parley.sfu.data;

import java.util.Set;

/**
 * A message on its way to other participants.
 *
 * @param kind how it is to arrive
 * @param sequence its place among the reliable messages of its sender, counted from 1; 0 if it has
 *     none
 * @param nonce what tells it from a repetition of itself; empty if nothing does
 * @param destinations who gets it
 * @param bytes as receivers get it, the same for all; not to be changed
 */
public record DataMessage(
        DataKind kind, long sequence, String nonce, Destinations destinations, byte[] bytes) {

    /**
     * Whom a message is for.
     *
     * @param identities users, by identity
     * @param sids participants, by sid
     */
    public record Destinations(Set<String> identities, Set<String> sids) {
        /** Everybody but the sender. */
        public static final Destinations ALL = new Destinations(Set.of(), Set.of());

        public Destinations {
            identities = Set.copyOf(identities);
            sids = Set.copyOf(sids);
        }

        /** Whether a participant is meant. */
        public boolean include(String sid, String identity) {
            return (identities.isEmpty() && sids.isEmpty())
                    || identities.contains(identity)
                    || sids.contains(sid);
        }
    }
}
