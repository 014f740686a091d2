package dev.parley.protocol.ice;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.protocol.stun.ScriptedAddresses;
import dev.parley.protocol.stun.StunAttribute;
import dev.parley.protocol.stun.StunClass;
import dev.parley.protocol.stun.StunKey;
import dev.parley.protocol.stun.StunMessage;
import dev.parley.protocol.stun.StunWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The controlling side of ICE as a script: makes binding requests and reads their answers.
 *
 * <p>Sends nothing itself; the test carries the octets. Transaction ids count up from one, so that
 * runs repeat. {@link #withServer} follows a restart.
 */
public final class ScriptedIceClient {
    /** Priority of a host candidate (RFC 8445 section 5.1.2.2). */
    public static final long HOST_PRIORITY = 0x7E00_00FFL;

    /** Priority of a relayed candidate, lower. */
    public static final long RELAY_PRIORITY = 0x0000_00FFL;

    private static final int MAX_REQUEST_BYTES = 1200;

    private final IceCredentials own;
    private final IceCredentials server;
    private final StunKey serverKey;
    private final StunWriter writer = new StunWriter();
    private final long tieBreaker;
    private long transactions;

    /**
     * What came back.
     *
     * @param isAuthentic whether integrity and fingerprint are there and right
     * @param transaction which request it answers, counted from one
     * @param mapped our address as the server saw it; null in an error
     */
    public record Answer(
            StunClass messageClass,
            int errorCode,
            boolean isAuthentic,
            long transaction,
            @Nullable InetSocketAddress mapped) {}

    public ScriptedIceClient(IceCredentials own, IceCredentials server, long tieBreaker) {
        this.own = own;
        this.server = server;
        this.tieBreaker = tieBreaker;
        serverKey = StunKey.ofPassword(server.password());
    }

    public ScriptedIceClient(IceCredentials own, IceCredentials server) {
        this(own, server, 0x0123_4567_89AB_CDEFL);
    }

    /** The same client after the server's description changed. */
    public ScriptedIceClient withServer(IceCredentials restarted) {
        return new ScriptedIceClient(own, restarted, tieBreaker);
    }

    /** A check that does not nominate. */
    public byte[] check(long priority) {
        return request(attributes -> controlling(attributes).priority(priority));
    }

    /** A check with USE-CANDIDATE. */
    public byte[] nominate(long priority) {
        return request(attributes -> controlling(attributes).priority(priority).useCandidate());
    }

    /** A check of a client that believes to be controlled. */
    public byte[] checkAsControlled() {
        return request(attributes ->
                attributes.role(StunAttribute.ICE_CONTROLLED, tieBreaker).priority(HOST_PRIORITY));
    }

    /** An authenticated binding request with chosen attributes behind USERNAME. */
    public byte[] request(UnaryOperator<StunWriter> attributes) {
        byte[] out = new byte[MAX_REQUEST_BYTES];
        String username = server.ufrag() + ":" + own.ufrag();
        writer.beginRequest(nextTransactionId(), out, 0, out.length)
                .username(username.getBytes(US_ASCII));
        attributes.apply(writer).integrity(serverKey).fingerprint();
        return Arrays.copyOf(out, writer.length());
    }

    /** How many requests were made. */
    public long transactions() {
        return transactions;
    }

    /** Reads an answer of the server. */
    public Answer read(byte[] datagram) {
        StunMessage message = new StunMessage();
        if (!message.wrap(datagram, 0, datagram.length)) {
            throw new IllegalArgumentException("not STUN");
        }
        boolean isAuthentic =
                message.integrityMatches(serverKey)
                        && message.has(StunAttribute.FINGERPRINT)
                        && message.fingerprintMatchesIfPresent();
        boolean hasAddress = message.has(StunAttribute.XOR_MAPPED_ADDRESS);
        return new Answer(
                message.messageClass(),
                message.errorCode(),
                isAuthentic,
                ByteBuffer.wrap(datagram).getLong(message.transactionIdOffset() + 4),
                hasAddress ? ScriptedAddresses.xorMapped(message) : null);
    }

    private StunWriter controlling(StunWriter attributes) {
        return attributes.role(StunAttribute.ICE_CONTROLLING, tieBreaker);
    }

    private byte[] nextTransactionId() {
        transactions++;
        return ByteBuffer.allocate(StunMessage.TRANSACTION_ID_BYTES)
                .putInt(0)
                .putLong(transactions)
                .array();
    }
}
