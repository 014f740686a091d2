package dev.parley.server.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.protocol.stun.StunKey;
import dev.parley.protocol.stun.StunWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Somebody at another port who sends what they like and counts what comes back. */
final class Attacker implements AutoCloseable {
    static final int DTLS_1_0 = 0xFEFF;
    static final int DTLS_1_2 = 0xFEFD;
    static final int NULL_CIPHER = 0x0002;
    static final int GOOD_CIPHER = 0xC02B;

    private final DatagramChannel socket;
    private final InetSocketAddress victim;
    private final Random random = new Random(7);
    private long sentBytes;

    Attacker(InetSocketAddress victim) {
        this.victim = victim;
        try {
            socket = DatagramChannel.open();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.configureBlocking(false);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    void send(byte[] datagram) {
        try {
            socket.send(ByteBuffer.wrap(datagram), victim);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        sentBytes += datagram.length;
    }

    long sentBytes() {
        return sentBytes;
    }

    /** Octets that came back since the last time. */
    long answeredBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(2048);
        long bytes = 0;
        try {
            while (socket.receive(buffer) != null) {
                bytes += buffer.position();
                buffer.clear();
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return bytes;
    }

    /** What an attacker who learned a user fragment, but no password, could send. */
    List<byte[]> junk(String ufrag) {
        List<byte[]> junk = new ArrayList<>();
        junk.add(binding("", ""));
        junk.add(binding(ufrag + ":x", ""));
        junk.add(binding(ufrag + ":x", "wrong".repeat(6)));
        junk.add(binding("n".repeat(256) + ":x", "wrong".repeat(6)));
        junk.add(hello(DTLS_1_2, GOOD_CIPHER));
        junk.add(hello(DTLS_1_2, NULL_CIPHER));
        junk.add(hello(DTLS_1_0, NULL_CIPHER));
        junk.add(new byte[] {21, (byte) 0xFE, (byte) 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 40});
        junk.add(random(new byte[] {(byte) 0x80, 111, 0, 1}, 200));
        junk.add(random(new byte[] {(byte) 0x80, (byte) 200, 0, 6}, 60));
        junk.add(random(new byte[] {(byte) 0x9F, 111}, 14));
        junk.add(random(new byte[] {0, 1, (byte) 0xFF, (byte) 0xFF}, 40));
        junk.add(random(new byte[] {(byte) 0xFF}, 500));
        junk.add(new byte[0]);
        junk.add(new byte[9000]);
        return junk;
    }

    private byte[] random(byte[] start, int length) {
        byte[] datagram = new byte[length];
        random.nextBytes(datagram);
        System.arraycopy(start, 0, datagram, 0, start.length);
        return datagram;
    }

    private static byte[] binding(String username, String password) {
        byte[] out = new byte[600];
        StunWriter writer = new StunWriter().beginRequest(new byte[12], out, 0, out.length);
        if (!username.isEmpty()) {
            writer.username(username.getBytes(US_ASCII));
        }
        if (!password.isEmpty()) {
            writer.integrity(StunKey.ofPassword(password));
        }
        return Arrays.copyOf(out, writer.fingerprint().length());
    }

    /** A ClientHello without extensions, in one record. */
    static byte[] hello(int version, int cipherSuite) {
        ByteBuffer body = ByteBuffer.allocate(42);
        body.putShort((short) version).put(new byte[32]).put((byte) 0).put((byte) 0);
        body.putShort((short) 2).putShort((short) cipherSuite).put((byte) 1).put((byte) 0);
        int length = body.position();
        ByteBuffer record = ByteBuffer.allocate(25 + length);
        record.put((byte) 22).putShort((short) DTLS_1_0).putShort((short) 0);
        record.put(new byte[6]).putShort((short) (12 + length));
        record.put((byte) 1).put((byte) 0).putShort((short) length).putShort((short) 0);
        record.put(new byte[3]).put((byte) 0).putShort((short) length);
        return record.put(body.array(), 0, length).array();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
