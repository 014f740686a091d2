package dev.parley.protocol.peer;

/**
 * How far the transport to one peer has come: connectivity and keys together.
 *
 * <table>
 * <caption>next(state, event)</caption>
 * <tr><th>state</th><th>CHECKED</th><th>READY</th><th>SILENT</th><th>BROKEN</th>
 *     <th>RESTARTED</th><th>CLOSED</th></tr>
 * <tr><td>NEW</td><td>CONNECTING</td><td>CONNECTED</td><td>NEW</td><td>FAILED</td><td>NEW</td>
 *     <td>CLOSED</td></tr>
 * <tr><td>CONNECTING</td><td>CONNECTING</td><td>CONNECTED</td><td>CONNECTING</td><td>FAILED</td>
 *     <td>CONNECTING</td><td>CLOSED</td></tr>
 * <tr><td>CONNECTED</td><td>CONNECTED</td><td>CONNECTED</td><td>DISCONNECTED</td><td>FAILED</td>
 *     <td>CONNECTED</td><td>CLOSED</td></tr>
 * <tr><td>DISCONNECTED</td><td>DISCONNECTED</td><td>CONNECTED</td><td>DISCONNECTED</td>
 *     <td>FAILED</td><td>DISCONNECTED</td><td>CLOSED</td></tr>
 * <tr><td>FAILED</td><td>FAILED</td><td>FAILED</td><td>FAILED</td><td>FAILED</td>
 *     <td>CONNECTING</td><td>CLOSED</td></tr>
 * <tr><td>CLOSED</td><td>CLOSED</td><td>CLOSED</td><td>CLOSED</td><td>CLOSED</td><td>CLOSED</td>
 *     <td>CLOSED</td></tr>
 * </table>
 */
public enum PeerState {
    /** No authenticated check arrived yet. */
    NEW,
    /** Checks arrive; the handshake waits for the remote description or is under way. */
    CONNECTING,
    /** Media may flow. */
    CONNECTED,
    /** The peer is silent; it may come back by itself or by a restart. */
    DISCONNECTED,
    /**
     * No media flows; {@link PeerTransport#failure} tells why. Only after {@link
     * PeerFailure#ICE_TIMEOUT} a restart helps.
     */
    FAILED,
    /** Closed by its owner. */
    CLOSED;

    /** What moves the state. */
    enum Event {
        /** An authenticated check arrived, and something is still missing. */
        CHECKED,
        /** An address is selected and alive, and the keys are there. */
        READY,
        /** The selected address is silent. */
        SILENT,
        /** ICE or DTLS came to an end. */
        BROKEN,
        /** ICE begins anew. */
        RESTARTED,
        /** The owner closed the transport. */
        CLOSED
    }

    PeerState next(Event event) {
        if (event == Event.CLOSED) {
            return CLOSED;
        }
        return switch (this) {
            case NEW ->
                    switch (event) {
                        case CHECKED -> CONNECTING;
                        case READY -> CONNECTED;
                        case BROKEN -> FAILED;
                        case SILENT, RESTARTED, CLOSED -> NEW;
                    };
            case CONNECTING ->
                    switch (event) {
                        case READY -> CONNECTED;
                        case BROKEN -> FAILED;
                        case CHECKED, SILENT, RESTARTED, CLOSED -> CONNECTING;
                    };
            case CONNECTED ->
                    switch (event) {
                        case SILENT -> DISCONNECTED;
                        case BROKEN -> FAILED;
                        case CHECKED, READY, RESTARTED, CLOSED -> CONNECTED;
                    };
            case DISCONNECTED ->
                    switch (event) {
                        case READY -> CONNECTED;
                        case BROKEN -> FAILED;
                        case CHECKED, SILENT, RESTARTED, CLOSED -> DISCONNECTED;
                    };
            case FAILED -> event == Event.RESTARTED ? CONNECTING : FAILED;
            case CLOSED -> CLOSED;
        };
    }
}
