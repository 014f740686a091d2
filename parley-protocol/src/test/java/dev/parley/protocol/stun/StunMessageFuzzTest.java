package dev.parley.protocol.stun;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetSocketAddress;

/** No octets make the reader throw, loop or look outside the message. */
class StunMessageFuzzTest {
    private static final InetSocketAddress MAPPED = new InetSocketAddress("192.0.2.1", 5000);

    @FuzzTest
    void anyDatagramIsReadOrRefused(byte[] datagram) {
        // At the end of its array, so that reading past the message is an exception.
        byte[] slab = new byte[datagram.length + 5];
        System.arraycopy(datagram, 0, slab, 5, datagram.length);
        StunMessage message = new StunMessage();
        if (!message.wrap(slab, 5, datagram.length)) {
            return;
        }
        StunReading.readEverything(message);
        byte[] out = new byte[StunMessage.HEADER_BYTES + 64];
        int length =
                new StunWriter()
                        .beginResponse(message, StunClass.ERROR, out, 0, out.length)
                        .errorCode(420)
                        .unknownAttributes(message)
                        .xorMappedAddress(MAPPED)
                        .length();
        assertThat(new StunMessage().wrap(out, 0, length)).isTrue();
    }
}
