package dev.parley.testkit.relay;

/**
 * What a line has done so far.
 *
 * @param datagrams that were passed on, by their arrival
 * @param lost datagrams that chance lost
 * @param duplicated datagrams that were passed on twice
 * @param cutOff datagrams that fell into a cut or a block of UDP, or belonged to an address that
 *     was left
 * @param overflowed datagrams for which there was no room under way, or in a socket's buffer
 * @param tcpOctets octets of TCP that were passed on
 * @param connections TCP connections that were made to the server
 * @param forgone TCP connections that the client gave up before they reached the server
 */
public record RelayCounters(
        long datagrams,
        long lost,
        long duplicated,
        long cutOff,
        long overflowed,
        long tcpOctets,
        long connections,
        long forgone) {}
