package dev.parley.server.api;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The two encodings of a Twirp body. What a message does not know is passed over in both, and
 * nesting is bounded by their parsers (100 messages).
 */
enum MessageFormat {
    PROTOBUF("application/protobuf") {
        @Override
        void merge(byte[] body, Message.Builder into) throws IOException {
            into.mergeFrom(body);
        }

        @Override
        byte[] write(Message message) {
            return message.toByteArray();
        }
    },
    JSON("application/json") {
        @Override
        void merge(byte[] body, Message.Builder into) throws IOException {
            READER.merge(text(body), into);
        }

        @Override
        byte[] write(Message message) {
            try {
                return WRITER.print(message).getBytes(StandardCharsets.UTF_8);
            } catch (InvalidProtocolBufferException e) {
                throw new UncheckedIOException("an answer that is no JSON", e);
            }
        }
    };

    private static final JsonFormat.Parser READER = JsonFormat.parser().ignoringUnknownFields();

    /** Names as in the protocol's files, defaults written out: as LiveKit's server answers. */
    private static final JsonFormat.Printer WRITER =
            JsonFormat.printer()
                    .preservingProtoFieldNames()
                    .alwaysPrintFieldsWithNoPresence()
                    .omittingInsignificantWhitespace();

    private final String contentType;

    MessageFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The format that a request names, whatever parameters follow. */
    static Optional<MessageFormat> of(String contentType) {
        int end = contentType.indexOf(';');
        String bare = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        for (MessageFormat format : values()) {
            if (format.contentType.equals(bare.toLowerCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    String contentType() {
        return contentType;
    }

    /** The message in a body, or empty if it is none of this type. */
    <M extends Message> Optional<M> read(byte[] body, Class<M> type, M prototype) {
        Message.Builder builder = prototype.newBuilderForType();
        try {
            merge(body, builder);
        } catch (IOException malformed) {
            return Optional.empty();
        }
        return Optional.of(type.cast(builder.build()));
    }

    /** Bytes that are no UTF-8 are no JSON (RFC 8259 section 8.1). */
    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    abstract void merge(byte[] body, Message.Builder into) throws IOException;

    abstract byte[] write(Message message);
}
