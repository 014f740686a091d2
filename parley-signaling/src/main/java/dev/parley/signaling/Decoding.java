package dev.parley.signaling;

/**
 * What came of decoding a message from the other side.
 *
 * @param <T> the message's class
 */
public sealed interface Decoding<T> {

    /** A message of a kind this code knows. */
    record Decoded<T>(T message) implements Decoding<T> {}

    /**
     * Well-formed, but of a kind this code does not know: a newer peer. To be answered or skipped,
     * not to end the session.
     *
     * @param fieldNumber the message's number in the protocol's {@code oneof}
     */
    record Unknown<T>(int fieldNumber) implements Decoding<T> {}

    /** Not a message at all. */
    record Malformed<T>(Flaw flaw) implements Decoding<T> {}

    /** What is wrong with the bytes. */
    enum Flaw {
        /** Longer than {@link SignalCodec#MAX_MESSAGE_BYTES}. */
        TOO_LONG,
        /** Without any content. */
        EMPTY,
        /** Cut short, nested too deeply, or otherwise no protobuf message. */
        NOT_PROTOBUF
    }
}
