package dev.parley.protocol.sctp;

/**
 * How far an association has come (RFC 9260 section 4).
 *
 * <table>
 * <caption>next(state, event); states are written by their initials, "-" means no change</caption>
 * <tr><th>state</th><th>CONNECT</th><th>INIT_ACKED</th><th>COOKIE_TAKEN</th><th>COOKIE_ACKED</th>
 *     <th>RESTARTED</th><th>SHUTDOWN_WANTED</th><th>PEER_SHUTDOWN</th><th>DRAINED</th>
 *     <th>ENDED</th></tr>
 * <tr><td>CLOSED</td><td>CW</td><td>-</td><td>E</td><td>-</td><td>-</td><td>-</td><td>-</td>
 *     <td>-</td><td>-</td></tr>
 * <tr><td>COOKIE_WAIT (CW)</td><td>-</td><td>CE</td><td>E</td><td>-</td><td>-</td><td>C</td>
 *     <td>-</td><td>-</td><td>C</td></tr>
 * <tr><td>COOKIE_ECHOED (CE)</td><td>-</td><td>-</td><td>E</td><td>E</td><td>E</td><td>C</td>
 *     <td>-</td><td>-</td><td>C</td></tr>
 * <tr><td>ESTABLISHED (E)</td><td>-</td><td>-</td><td>-</td><td>-</td><td>-</td><td>SP</td>
 *     <td>SR</td><td>-</td><td>C</td></tr>
 * <tr><td>SHUTDOWN_PENDING (SP)</td><td>-</td><td>-</td><td>-</td><td>-</td><td>E</td><td>-</td>
 *     <td>SR</td><td>SS</td><td>C</td></tr>
 * <tr><td>SHUTDOWN_SENT (SS)</td><td>-</td><td>-</td><td>-</td><td>-</td><td>E</td><td>-</td>
 *     <td>SA</td><td>-</td><td>C</td></tr>
 * <tr><td>SHUTDOWN_RECEIVED (SR)</td><td>-</td><td>-</td><td>-</td><td>-</td><td>E</td><td>-</td>
 *     <td>-</td><td>SA</td><td>C</td></tr>
 * <tr><td>SHUTDOWN_ACK_SENT (SA)</td><td>-</td><td>-</td><td>-</td><td>-</td><td>-</td><td>-</td>
 *     <td>-</td><td>-</td><td>C</td></tr>
 * </table>
 */
public enum SctpState {
    /** No association. */
    CLOSED,
    /** INIT is sent, its answer awaited. */
    COOKIE_WAIT,
    /** The peer's cookie is sent back, its COOKIE ACK awaited. */
    COOKIE_ECHOED,
    /** Data flows. */
    ESTABLISHED,
    /** We want to end; what was accepted is still being sent. */
    SHUTDOWN_PENDING,
    /** All of ours is acknowledged; the peer's SHUTDOWN ACK is awaited. */
    SHUTDOWN_SENT,
    /** The peer wants to end; what was accepted is still being sent. */
    SHUTDOWN_RECEIVED,
    /** Both have sent all; the peer's SHUTDOWN COMPLETE is awaited. */
    SHUTDOWN_ACK_SENT;

    /** What moves the state. */
    enum Event {
        /** Our INIT goes out. */
        CONNECT,
        /** An INIT ACK with a cookie came. */
        INIT_ACKED,
        /** A cookie of ours came back, and it is for this association or a first one. */
        COOKIE_TAKEN,
        /** The peer took our cookie. */
        COOKIE_ACKED,
        /** A cookie of ours came back from a peer that began anew. */
        RESTARTED,
        /** We want to end gracefully. */
        SHUTDOWN_WANTED,
        /** A SHUTDOWN came. */
        PEER_SHUTDOWN,
        /** All that was accepted is acknowledged. */
        DRAINED,
        /** SHUTDOWN ACK or SHUTDOWN COMPLETE, ABORT of either side, or too many attempts. */
        ENDED
    }

    /** Whether data, or the acknowledgement of it, may be sent. */
    boolean isTransferring() {
        return switch (this) {
            case CLOSED, COOKIE_WAIT, COOKIE_ECHOED, SHUTDOWN_ACK_SENT -> false;
            case ESTABLISHED, SHUTDOWN_PENDING, SHUTDOWN_SENT, SHUTDOWN_RECEIVED -> true;
        };
    }

    SctpState next(Event event) {
        return switch (this) {
            case CLOSED ->
                    switch (event) {
                        case CONNECT -> COOKIE_WAIT;
                        case COOKIE_TAKEN -> ESTABLISHED;
                        case INIT_ACKED,
                                COOKIE_ACKED,
                                RESTARTED,
                                SHUTDOWN_WANTED,
                                PEER_SHUTDOWN,
                                DRAINED,
                                ENDED ->
                                CLOSED;
                    };
            case COOKIE_WAIT ->
                    switch (event) {
                        case INIT_ACKED -> COOKIE_ECHOED;
                        case COOKIE_TAKEN -> ESTABLISHED;
                        case SHUTDOWN_WANTED, ENDED -> CLOSED;
                        case CONNECT, COOKIE_ACKED, RESTARTED, PEER_SHUTDOWN, DRAINED ->
                                COOKIE_WAIT;
                    };
            case COOKIE_ECHOED ->
                    switch (event) {
                        case COOKIE_TAKEN, COOKIE_ACKED, RESTARTED -> ESTABLISHED;
                        case SHUTDOWN_WANTED, ENDED -> CLOSED;
                        case CONNECT, INIT_ACKED, PEER_SHUTDOWN, DRAINED -> COOKIE_ECHOED;
                    };
            case ESTABLISHED,
                    SHUTDOWN_PENDING,
                    SHUTDOWN_SENT,
                    SHUTDOWN_RECEIVED,
                    SHUTDOWN_ACK_SENT ->
                    nextOnceEstablished(event);
        };
    }

    private SctpState nextOnceEstablished(Event event) {
        return switch (event) {
            case CONNECT, INIT_ACKED, COOKIE_TAKEN, COOKIE_ACKED -> this;
            case RESTARTED -> this == SHUTDOWN_ACK_SENT ? this : ESTABLISHED;
            case SHUTDOWN_WANTED -> this == ESTABLISHED ? SHUTDOWN_PENDING : this;
            case PEER_SHUTDOWN ->
                    this == ESTABLISHED || this == SHUTDOWN_PENDING
                            ? SHUTDOWN_RECEIVED
                            : this == SHUTDOWN_SENT ? SHUTDOWN_ACK_SENT : this;
            case DRAINED ->
                    this == SHUTDOWN_PENDING
                            ? SHUTDOWN_SENT
                            : this == SHUTDOWN_RECEIVED ? SHUTDOWN_ACK_SENT : this;
            case ENDED -> CLOSED;
        };
    }
}
