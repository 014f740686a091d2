package dev.parley.protocol.sctp;

/** A message accepted for sending, until it is acknowledged or given up. */
final class OutgoingMessage {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    final OutgoingStream stream;
    final byte[] payload;
    final int protocol;
    final boolean isOrdered;
    private final int maxTransmissions;
    private final boolean hasLifetime;
    private final long expiresAtNanos;

    /** Stream sequence number, from the first fragment on. */
    int sequence;

    /** Bytes that have a TSN. */
    int takenBytes;

    /** Bytes acknowledged. */
    int acknowledgedBytes;

    long firstTsn;
    long lastTsn;
    boolean isAbandoned;
    boolean isReleased;

    OutgoingMessage(OutgoingStream stream, Envelope envelope, byte[] payload, long nowNanos) {
        this.stream = stream;
        this.payload = payload;
        protocol = envelope.protocol();
        isOrdered = envelope.isOrdered();
        maxTransmissions =
                switch (envelope.reliability()) {
                    case Reliability.MaxRetransmits(int count) ->
                            count == UNLIMITED ? count : count + 1;
                    case Reliability.Reliable() -> UNLIMITED;
                    case Reliability.MaxLifetime _ -> UNLIMITED;
                };
        hasLifetime = envelope.reliability() instanceof Reliability.MaxLifetime;
        expiresAtNanos =
                envelope.reliability() instanceof Reliability.MaxLifetime(var lifetime)
                        ? nowNanos + lifetime.toNanos()
                        : 0;
    }

    boolean isExpired(long nowNanos) {
        return hasLifetime && nowNanos - expiresAtNanos >= 0;
    }

    /** Whether a chunk of it sent so often may be sent once more. */
    boolean mayResend(int transmissions, long nowNanos) {
        return transmissions < maxTransmissions && !isExpired(nowNanos);
    }

    boolean isTaken() {
        return takenBytes == payload.length;
    }
}
