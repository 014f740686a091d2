package dev.parley.signaling;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import livekit.LivekitModels.ParticipantInfo;

/**
 * What a client says it can do beyond its protocol version; others read it in its {@link
 * ParticipantInfo}.
 *
 * <p>The message classes in use do not know the field {@code ParticipantInfo.capabilities} yet, so
 * it is written as an unknown field, which looks the same on the wire.
 */
public enum ClientCapability {
    /** Understands trailers after an RTP packet's payload. */
    PACKET_TRAILER(1),
    /** Understands data streams compressed with raw DEFLATE. */
    COMPRESSION_DEFLATE_RAW(2);

    /** The field's number in {@code ParticipantInfo}. */
    private static final int PARTICIPANT_INFO_FIELD = 21;

    private static final String WIRE_PREFIX = "CAP_";

    private final int number;

    ClientCapability(int number) {
        this.number = number;
    }

    /** The value of the protocol's enum. */
    public int number() {
        return number;
    }

    /**
     * The capability a client calls by its protocol name, such as {@code CAP_PACKET_TRAILER}; empty
     * if unknown.
     */
    public static Optional<ClientCapability> ofWireName(String name) {
        String upperCase = name.toUpperCase(Locale.ROOT);
        for (ClientCapability capability : values()) {
            if (upperCase.equals(WIRE_PREFIX + capability.name())) {
                return Optional.of(capability);
            }
        }
        return Optional.empty();
    }

    /** Puts the capabilities into a participant's description; none leave it untouched. */
    public static void write(
            Collection<ClientCapability> capabilities, ParticipantInfo.Builder info) {
        if (capabilities.isEmpty()) {
            return;
        }
        UnknownFieldSet.Field packed =
                UnknownFieldSet.Field.newBuilder().addLengthDelimited(packed(capabilities)).build();
        info.setUnknownFields(
                UnknownFieldSet.newBuilder(info.getUnknownFields())
                        .addField(PARTICIPANT_INFO_FIELD, packed)
                        .build());
    }

    /**
     * Reads the capabilities in a participant's description, leaving out those this code does not
     * know.
     */
    public static Set<ClientCapability> read(ParticipantInfo info) {
        Set<ClientCapability> capabilities = new TreeSet<>();
        UnknownFieldSet.Field field = info.getUnknownFields().getField(PARTICIPANT_INFO_FIELD);
        for (long number : field.getVarintList()) {
            addIfKnown(number, capabilities);
        }
        for (ByteString packed : field.getLengthDelimitedList()) {
            try {
                var input = packed.newCodedInput();
                while (!input.isAtEnd()) {
                    addIfKnown(input.readUInt64(), capabilities);
                }
            } catch (IOException e) {
                return capabilities;
            }
        }
        return capabilities;
    }

    private static void addIfKnown(long number, Set<ClientCapability> capabilities) {
        for (ClientCapability capability : values()) {
            if (capability.number == number) {
                capabilities.add(capability);
            }
        }
    }

    private static ByteString packed(Collection<ClientCapability> capabilities) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        try {
            for (ClientCapability capability : new TreeSet<>(capabilities)) {
                output.writeEnumNoTag(capability.number);
            }
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteString();
    }
}
