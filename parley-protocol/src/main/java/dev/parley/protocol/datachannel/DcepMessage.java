package dev.parley.protocol.datachannel;

import static dev.parley.protocol.datagram.NetworkOrder.putInt16;
import static dev.parley.protocol.datagram.NetworkOrder.putInt32;
import static dev.parley.protocol.datagram.NetworkOrder.uint16;
import static dev.parley.protocol.datagram.NetworkOrder.uint32;
import static dev.parley.protocol.datagram.NetworkOrder.uint8;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.protocol.sctp.Reliability;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The two messages of the Data Channel Establishment Protocol (RFC 8832 section 5). */
final class DcepMessage {
    private static final int ACK = 2;
    private static final int OPEN = 3;
    private static final int OPEN_HEADER_BYTES = 12;
    private static final int UNORDERED = 0x80;
    private static final int RELIABLE = 0;
    private static final int MAX_RETRANSMITS = 1;
    private static final int MAX_LIFETIME = 2;
    private static final int PRIORITY_NORMAL = 256;

    private DcepMessage() {}

    static byte[] ack() {
        return new byte[] {ACK};
    }

    static boolean isAck(byte[] message) {
        return message.length == 1 && message[0] == ACK;
    }

    static byte[] open(DataChannelParameters parameters) {
        byte[] label = parameters.label().getBytes(UTF_8);
        byte[] protocol = parameters.protocol().getBytes(UTF_8);
        byte[] message = new byte[OPEN_HEADER_BYTES + label.length + protocol.length];
        int type;
        long value;
        switch (parameters.reliability()) {
            case Reliability.Reliable() -> {
                type = RELIABLE;
                value = 0;
            }
            case Reliability.MaxRetransmits(int count) -> {
                type = MAX_RETRANSMITS;
                value = count;
            }
            case Reliability.MaxLifetime(Duration lifetime) -> {
                type = MAX_LIFETIME;
                value = lifetime.toMillis();
            }
        }
        message[0] = OPEN;
        message[1] = (byte) (parameters.isOrdered() ? type : type | UNORDERED);
        putInt16(message, 2, PRIORITY_NORMAL);
        putInt32(message, 4, (int) value);
        putInt16(message, 8, label.length);
        putInt16(message, 10, protocol.length);
        System.arraycopy(label, 0, message, OPEN_HEADER_BYTES, label.length);
        System.arraycopy(protocol, 0, message, OPEN_HEADER_BYTES + label.length, protocol.length);
        return message;
    }

    /** What an OPEN asks for, or null if it is none that can be read. */
    static @Nullable DataChannelParameters readOpen(byte[] message) {
        if (message.length < OPEN_HEADER_BYTES || message[0] != OPEN) {
            return null;
        }
        int labelBytes = uint16(message, 8);
        int protocolBytes = uint16(message, 10);
        Reliability reliability = reliability(uint8(message, 1), uint32(message, 4));
        if (reliability == null
                || labelBytes > DataChannelParameters.MAX_NAME_BYTES
                || protocolBytes > DataChannelParameters.MAX_NAME_BYTES
                || message.length != OPEN_HEADER_BYTES + labelBytes + protocolBytes) {
            return null;
        }
        String label = text(message, OPEN_HEADER_BYTES, labelBytes);
        String protocol = text(message, OPEN_HEADER_BYTES + labelBytes, protocolBytes);
        if (label.getBytes(UTF_8).length > DataChannelParameters.MAX_NAME_BYTES
                || protocol.getBytes(UTF_8).length > DataChannelParameters.MAX_NAME_BYTES) {
            // What is no UTF-8 grows when it is replaced.
            return null;
        }
        boolean isOrdered = (uint8(message, 1) & UNORDERED) == 0;
        return new DataChannelParameters(label, protocol, isOrdered, reliability);
    }

    private static @Nullable Reliability reliability(int type, long value) {
        return switch (type & ~UNORDERED) {
            case RELIABLE -> new Reliability.Reliable();
            case MAX_RETRANSMITS ->
                    new Reliability.MaxRetransmits((int) Math.min(Integer.MAX_VALUE, value));
            case MAX_LIFETIME -> new Reliability.MaxLifetime(Duration.ofMillis(value));
            default -> null;
        };
    }

    private static String text(byte[] message, int offset, int length) {
        return new String(message, offset, length, UTF_8);
    }
}
