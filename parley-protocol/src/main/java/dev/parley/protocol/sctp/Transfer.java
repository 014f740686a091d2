package dev.parley.protocol.sctp;

import java.util.ArrayDeque;

/**
 * All that belongs to one set of terms and is gone with them.
 *
 * @param terms what was agreed on
 * @param incoming the receiving half
 * @param outgoing the sending half
 * @param resets closing of streams
 * @param timeout what both halves know of the path
 */
record Transfer(
        Terms terms,
        Incoming incoming,
        Outgoing outgoing,
        StreamResets resets,
        RetransmissionTimeout timeout) {
    static Transfer of(
            SctpOptions options, Terms terms, SctpCounters counters, ArrayDeque<SctpEvent> events) {
        RetransmissionTimeout timeout = new RetransmissionTimeout(options.timers());
        Incoming incoming = new Incoming(options, terms, counters, events);
        Outgoing outgoing = new Outgoing(options, terms, counters, timeout);
        StreamResets.Directions directions = new StreamResets.Directions(outgoing, incoming);
        return new Transfer(
                terms,
                incoming,
                outgoing,
                new StreamResets(terms, counters, directions, timeout, events),
                timeout);
    }
}
