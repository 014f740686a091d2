package dev.parley.protocol.ice;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.protocol.stun.StunAttribute;
import dev.parley.protocol.stun.StunKey;
import dev.parley.protocol.stun.StunMessage;
import java.util.Arrays;

/** Our credentials of one generation, ready to be compared with what arrives. */
final class LocalIdentity {
    private final byte[] ufrag;
    private final StunKey key;
    private final int generation;

    LocalIdentity(IceCredentials credentials, int generation) {
        ufrag = credentials.ufrag().getBytes(US_ASCII);
        key = StunKey.ofPassword(credentials.password());
        this.generation = generation;
    }

    /**
     * Whether USERNAME begins with our fragment and a colon.
     *
     * <p>The peer's half is not compared: our password is what authenticates a check (RFC 8445
     * section 7.3), and comparing would only lose checks that overtake the peer's description.
     */
    boolean isNamedBy(StunMessage message) {
        int length = message.localUfragLength();
        if (length != ufrag.length) {
            return false;
        }
        int from = message.valueOffset(StunAttribute.USERNAME);
        return Arrays.equals(message.buffer(), from, from + length, ufrag, 0, length);
    }

    StunKey key() {
        return key;
    }

    int generation() {
        return generation;
    }
}
