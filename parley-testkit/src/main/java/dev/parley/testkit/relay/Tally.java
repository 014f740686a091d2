package dev.parley.testkit.relay;

/** The counters of one line while they grow. Owned by the relay's thread. */
final class Tally {
    long datagrams;
    long lost;
    long duplicated;
    long cutOff;
    long overflowed;
    long tcpOctets;
    long connections;
    long forgone;

    RelayCounters counters() {
        return new RelayCounters(
                datagrams, lost, duplicated, cutOff, overflowed, tcpOctets, connections, forgone);
    }
}
