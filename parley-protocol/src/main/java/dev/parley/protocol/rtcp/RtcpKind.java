package dev.parley.protocol.rtcp;

/** The RTCP messages Parley reads; the rest of the world's are {@link #OTHER}. */
public enum RtcpKind {
    SENDER_REPORT,
    RECEIVER_REPORT,
    SOURCE_DESCRIPTION,
    GOODBYE,
    /** Generic negative acknowledgement (RFC 4585 section 6.2.1). */
    NACK,
    /** Transport-wide feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01). */
    TRANSPORT_FEEDBACK,
    /** Picture loss indication (RFC 4585 section 6.3.1). */
    PICTURE_LOSS,
    /** Full intra request (RFC 5104 section 4.3.1). */
    FULL_INTRA_REQUEST,
    /** Receiver estimated maximum bitrate (draft-alvestrand-rmcat-remb-03). */
    BITRATE_LIMIT,
    /** Well-formed, of no interest: skipped. */
    OTHER;

    static final int TYPE_SENDER_REPORT = 200;
    static final int TYPE_RECEIVER_REPORT = 201;
    static final int TYPE_SOURCE_DESCRIPTION = 202;
    static final int TYPE_GOODBYE = 203;
    static final int TYPE_TRANSPORT_LAYER = 205;
    static final int TYPE_PAYLOAD_SPECIFIC = 206;

    static final int FORMAT_NACK = 1;
    static final int FORMAT_TRANSPORT_FEEDBACK = 15;
    static final int FORMAT_PICTURE_LOSS = 1;
    static final int FORMAT_FULL_INTRA_REQUEST = 4;
    static final int FORMAT_APPLICATION = 15;

    /** "REMB", the identifier that tells this application message from others. */
    static final int REMB_IDENTIFIER = 0x52454D42;
}
