package dev.parley.protocol.sctp;

/** What an association tells whoever sits on top of it, in order. */
public sealed interface SctpEvent {
    /** The state is another now. */
    record StateChanged(SctpState state) implements SctpEvent {}

    /**
     * The peer began anew on the same transport (RFC 9260 section 5.2): all that was queued or half
     * received is gone, and stream numbering begins again.
     */
    record Restarted() implements SctpEvent {}

    /** A whole message; the array is the receiver's to keep. */
    record MessageArrived(int stream, int protocol, byte[] message) implements SctpEvent {}

    /** The peer reset its side of a stream (RFC 6525 section 5.2.2). */
    record IncomingReset(int stream) implements SctpEvent {}

    /** Our side of a stream is reset, and the stream may be used anew. */
    record OutgoingReset(int stream) implements SctpEvent {}
}
