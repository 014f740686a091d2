package dev.parley.server.dtls;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The hello that a server's handshake attempt answers, and what comes of further ones.
 *
 * <p>The same hello again is the client's retransmission. Another one displaces the attempt (it may
 * answer a forged hello) as long as nobody went on with it; after that, another one is ignored (it
 * may be forged itself). Used by the association's thread only.
 */
final class HelloWatch {
    private final ClientHellos hellos;
    private final byte[] answered;
    private byte @Nullable [] delivery;
    private byte @Nullable [] replacement;

    HelloWatch(ClientHellos hellos, byte[] answered) {
        this.hellos = hellos;
        this.answered = answered;
        delivery = answered;
    }

    /** The hello to give to the library, once; or null. */
    byte @Nullable [] takeHello() {
        byte[] taken = delivery;
        delivery = null;
        return taken;
    }

    /** The hello that displaced this attempt's, or null. */
    byte @Nullable [] replacement() {
        return replacement;
    }

    /**
     * Looks for hellos in a datagram.
     *
     * @param heardPeer whether the peer went on with this attempt
     * @throws IOException to end this attempt in favour of the {@link #replacement}
     */
    void inspect(byte[] datagram, boolean heardPeer) throws IOException {
        byte[] hello = hellos.find(datagram);
        if (hello == null) {
            return;
        }
        if (Arrays.equals(hello, answered)) {
            delivery = answered;
        } else if (!heardPeer) {
            replacement = hello;
            throw new IOException("another hello arrived");
        }
    }
}
