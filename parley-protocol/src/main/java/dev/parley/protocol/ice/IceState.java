package dev.parley.protocol.ice;

/**
 * How far connectivity to the peer has come, as a lite agent sees it.
 *
 * <p>A lite agent sends no checks, so it judges by what arrives: authenticated checks, and other
 * authenticated traffic from the selected address (RFC 8445 section 2.5, RFC 7675).
 *
 * <table>
 * <caption>next(state, event)</caption>
 * <tr><th>state</th><th>CHECKED</th><th>SELECTED</th><th>HEARD</th><th>SILENT</th><th>EXPIRED</th>
 *     <th>RESTARTED</th></tr>
 * <tr><td>NEW</td><td>CHECKING</td><td>CONNECTED</td><td>NEW</td><td>NEW</td><td>NEW</td>
 *     <td>NEW</td></tr>
 * <tr><td>CHECKING</td><td>CHECKING</td><td>CONNECTED</td><td>CHECKING</td><td>CHECKING</td>
 *     <td>FAILED</td><td>CHECKING</td></tr>
 * <tr><td>CONNECTED</td><td>CONNECTED</td><td>CONNECTED</td><td>CONNECTED</td>
 *     <td>DISCONNECTED</td><td>FAILED</td><td>CONNECTED</td></tr>
 * <tr><td>DISCONNECTED</td><td>DISCONNECTED</td><td>CONNECTED</td><td>CONNECTED</td>
 *     <td>DISCONNECTED</td><td>FAILED</td><td>DISCONNECTED</td></tr>
 * <tr><td>FAILED</td><td>FAILED</td><td>FAILED</td><td>FAILED</td><td>FAILED</td><td>FAILED</td>
 *     <td>CHECKING</td></tr>
 * </table>
 */
public enum IceState {
    /** Nothing authenticated was heard yet; there is no deadline. */
    NEW,
    /** The peer's checks arrive, none has nominated an address. */
    CHECKING,
    /** An address is selected and heard from. */
    CONNECTED,
    /** The selected address is silent; sending goes on until consent lapses. */
    DISCONNECTED,
    /** Nothing authenticated arrived from anywhere for too long; only a restart leads out. */
    FAILED;

    /** What moves the state. */
    enum Event {
        /** An authenticated check that leaves the selected address as it is. */
        CHECKED,
        /** An authenticated check nominated an address, which is selected now. */
        SELECTED,
        /** Authenticated traffic of any sort from the selected address. */
        HEARD,
        /** The selected address has been silent for {@link IceTimeouts#disconnected}. */
        SILENT,
        /** Every address has been silent until {@link IceTimeouts#failed} was over too. */
        EXPIRED,
        /** New local credentials are in force. */
        RESTARTED
    }

    IceState next(Event event) {
        return switch (this) {
            case NEW ->
                    switch (event) {
                        case CHECKED -> CHECKING;
                        case SELECTED -> CONNECTED;
                        case HEARD, SILENT, EXPIRED, RESTARTED -> NEW;
                    };
            case CHECKING ->
                    switch (event) {
                        case SELECTED -> CONNECTED;
                        case EXPIRED -> FAILED;
                        case CHECKED, HEARD, SILENT, RESTARTED -> CHECKING;
                    };
            case CONNECTED ->
                    switch (event) {
                        case SILENT -> DISCONNECTED;
                        case EXPIRED -> FAILED;
                        case CHECKED, SELECTED, HEARD, RESTARTED -> CONNECTED;
                    };
            case DISCONNECTED ->
                    switch (event) {
                        case SELECTED, HEARD -> CONNECTED;
                        case EXPIRED -> FAILED;
                        case CHECKED, SILENT, RESTARTED -> DISCONNECTED;
                    };
            case FAILED ->
                    switch (event) {
                        case RESTARTED -> CHECKING;
                        case CHECKED, SELECTED, HEARD, SILENT, EXPIRED -> FAILED;
                    };
        };
    }
}
