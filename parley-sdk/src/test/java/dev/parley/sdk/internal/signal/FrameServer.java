package dev.parley.sdk.internal.signal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * The server's side of one WebSocket (RFC 6455), frame by frame, on a free port of the loopback
 * address. It does only what the test tells it to do; the test's thread.
 */
final class FrameServer implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** A frame of the client, unmasked. */
    record Frame(int opcode, byte[] payload) {}

    private final ServerSocket listening;
    private Socket socket = new Socket();
    private String request = "";

    FrameServer() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    String address() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** The request for the WebSocket, as it came. */
    String request() {
        return request;
    }

    /** Waits for the request. */
    void await() throws IOException {
        socket = listening.accept();
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the request ends early");
            }
            text.append((char) next);
        }
        request = text.toString();
    }

    /** Waits for the request and accepts it. */
    void accept() throws IOException {
        await();
        String key =
                request.lines()
                        .filter(line ->
                                line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElseThrow();
        write(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + acceptance(key)
                        + "\r\n\r\n");
    }

    private static String acceptance(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + KEY_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Waits for the request and refuses it. */
    void refuse(int status, String body) throws IOException {
        await();
        write(
                "HTTP/1.1 "
                        + status
                        + " No\r\nContent-Type: text/plain\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Sends a whole message in one frame. */
    void send(byte[] message) throws IOException {
        send(0x80 | BINARY, message);
    }

    /** Sends one frame; the first byte is FIN and the opcode. */
    void send(int firstByte, byte[] payload) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(10);
        head.put((byte) firstByte).put((byte) 127).putLong(payload.length);
        if (payload.length < 126) {
            head.clear().put((byte) firstByte).put((byte) payload.length);
        } else if (payload.length < 65_536) {
            head.clear().put((byte) firstByte).put((byte) 126).putShort((short) payload.length);
        }
        OutputStream out = socket.getOutputStream();
        out.write(head.array(), 0, head.position());
        out.write(payload);
        out.flush();
    }

    void sendClose(int code, String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        send(
                0x80 | CLOSE,
                ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
    }

    /** Waits for the next frame. */
    Frame read() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int opcode = in.readUnsignedByte() & 0x0f;
        long length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (payload[i] ^ mask[i % 4]);
        }
        return new Frame(opcode, payload);
    }

    /** Ends the connection without a word. */
    void drop() throws IOException {
        socket.close();
    }

    @Override
    public void close() {
        try {
            socket.close();
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
