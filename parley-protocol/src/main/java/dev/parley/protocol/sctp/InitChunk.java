package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.int32;
import static dev.parley.protocol.datagram.NetworkOrder.uint16;
import static dev.parley.protocol.datagram.NetworkOrder.uint8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An INIT or INIT ACK as received (RFC 9260 sections 3.3.2 and 3.3.3).
 *
 * @param tag initiate tag
 * @param window advertised receive buffer
 * @param outgoingStreams streams its sender wants to send on
 * @param incomingStreams streams its sender takes
 * @param tsn its sender's first TSN
 * @param hasForwardTsn whether its sender knows FORWARD-TSN
 * @param hasReset whether its sender knows stream resets
 * @param cookie the state cookie, of an INIT ACK only
 * @param unrecognized parameters to report back, whole, at most {@link #MAX_REPORTED_BYTES}
 */
record InitChunk(
        int tag,
        int window,
        int outgoingStreams,
        int incomingStreams,
        int tsn,
        boolean hasForwardTsn,
        boolean hasReset,
        byte @Nullable [] cookie,
        byte[] unrecognized) {
    static final int MAX_REPORTED_BYTES = 256;

    private static final int FIXED_BYTES = 16;

    /** What it says, or null if it may not be taken. */
    static @Nullable InitChunk read(PacketReader chunk) {
        if (chunk.valueLength() < FIXED_BYTES) {
            return null;
        }
        byte[] packet = chunk.buffer();
        int value = chunk.value();
        int tag = int32(packet, value);
        int outgoing = uint16(packet, value + 8);
        int incoming = uint16(packet, value + 10);
        if (tag == 0 || outgoing == 0 || incoming == 0) {
            return null;
        }
        Extras extras = new Extras();
        extras.read(packet, value + FIXED_BYTES, chunk.valueEnd());
        return new InitChunk(
                tag,
                int32(packet, value + 4),
                outgoing,
                incoming,
                int32(packet, value + 12),
                extras.hasForwardTsn,
                extras.hasReset,
                extras.cookie,
                Arrays.copyOf(extras.unrecognized, extras.unrecognizedBytes));
    }

    /** The optional parameters, as they are found. */
    private static final class Extras {
        private final byte[] unrecognized = new byte[MAX_REPORTED_BYTES];
        private int unrecognizedBytes;
        private boolean hasForwardTsn;
        private boolean hasReset;
        private byte @Nullable [] cookie;

        void read(byte[] packet, int from, int to) {
            ParameterReader parameters = new ParameterReader();
            parameters.wrap(packet, from, to);
            while (parameters.next()) {
                int value = parameters.value();
                int end = value + parameters.valueLength();
                switch (parameters.type()) {
                    case ChunkType.PARAMETER_FORWARD_TSN -> hasForwardTsn = true;
                    case ChunkType.PARAMETER_COOKIE ->
                            cookie = Arrays.copyOfRange(packet, value, end);
                    case ChunkType.PARAMETER_SUPPORTED_EXTENSIONS -> {
                        for (int at = value; at < end; at++) {
                            hasReset |= uint8(packet, at) == ChunkType.RE_CONFIG;
                            hasForwardTsn |= uint8(packet, at) == ChunkType.FORWARD_TSN;
                        }
                    }
                    default -> {
                        if (isUnknown(parameters.type()) && !passes(packet, parameters)) {
                            return;
                        }
                    }
                }
            }
        }

        /** Parameters of RFC 9260 that mean nothing over DTLS are known, and passed over. */
        private static boolean isUnknown(int type) {
            return type > 12 && type != 0x8000 && type != 0xC006;
        }

        private boolean passes(byte[] packet, ParameterReader parameters) {
            int type = parameters.type();
            int bytes = parameters.length();
            int padded = bytes + 3 & ~3;
            if (ChunkType.isReported(type, 16)
                    && unrecognizedBytes + 4 + padded <= MAX_REPORTED_BYTES) {
                int at = unrecognizedBytes;
                unrecognized[at + 1] = ChunkType.PARAMETER_UNRECOGNIZED;
                unrecognized[at + 2] = (byte) ((4 + bytes) >> 8);
                unrecognized[at + 3] = (byte) (4 + bytes);
                System.arraycopy(packet, parameters.offset(), unrecognized, at + 4, bytes);
                unrecognizedBytes += 4 + padded;
            }
            return !ChunkType.stopsReading(type, 16);
        }
    }
}
