package dev.parley.server.dtls;

import dev.parley.protocol.dtls.DtlsRole;

/**
 * Lets through only those records of a received datagram that can belong to the handshake or the
 * session, before the TLS library sees them.
 *
 * <p>Records of epoch 0 are not authenticated: whoever can send from the peer's address can forge
 * them. The library would end the handshake at a plaintext alert, allocate what a fragment claims
 * as its message's length, drop the peer's records after one with a huge sequence number, and end
 * the session at an encrypted record that is too short. So alerts of epoch 0 are dropped, fragments
 * must be sane and within a budget, sequence numbers of epoch 0 are given anew, and short records
 * are dropped.
 *
 * <p>One screen serves one handshake attempt and what it established; used by the association's
 * thread only. RFC 6347 sections 4.1 and 4.2.
 */
final class RecordScreen {
    /** Bytes of handshake messages, by their claimed lengths, that an attempt takes. */
    static final int MAX_FLIGHT_BYTES = 32 * 1024;

    /** Fragments that an attempt takes. */
    static final int MAX_FRAGMENTS = 512;

    /** No peer sends more messages than this in a handshake. */
    private static final int MAX_MESSAGES = 12;

    private static final int FIRST_EPOCH = 1;

    // AES-GCM (RFC 5288): explicit nonce, tag; and at least one byte of content.
    private static final int LEAST_SEALED_BYTES = 8 + 16 + 1;

    private static final int FATAL = 2;

    private final DtlsRole role;
    private final int[] claimedLengths = new int[MAX_MESSAGES];
    private int claimedBytes;
    private int fragments;
    private int nextSequence;
    private boolean established;
    private boolean fatalAlertHeard;

    /**
     * @param role ours; the client's hello reaches a server another way (see {@link ClientHellos})
     */
    RecordScreen(DtlsRole role) {
        this.role = role;
    }

    /** From now on, only the peer's repeated last flight is still expected in epoch 0. */
    void establish() {
        established = true;
    }

    /** Whether a message of the peer's other than its hello was let through. */
    boolean heardPeer() {
        return fragments > 0;
    }

    /** Whether a fatal alert was dropped; it may have been the peer's. */
    boolean fatalAlertHeard() {
        return fatalAlertHeard;
    }

    /** Gives a record of epoch 0 its place in the sequence that the library sees. */
    void renumber(byte[] datagram, int record) {
        Wire.putSequence(datagram, record, nextSequence++);
    }

    /** Moves the records that pass to the front of the datagram; how many bytes they have. */
    int pass(byte[] datagram) {
        int kept = 0;
        int record = 0;
        int bytes = Wire.recordBytes(datagram, 0, datagram.length);
        while (bytes > 0) {
            if (admits(datagram, record, bytes)) {
                System.arraycopy(datagram, record, datagram, kept, bytes);
                if (Wire.epoch(datagram, kept) == 0) {
                    renumber(datagram, kept);
                }
                kept += bytes;
            }
            record += bytes;
            bytes = Wire.recordBytes(datagram, record, datagram.length);
        }
        return kept;
    }

    private boolean admits(byte[] datagram, int record, int bytes) {
        int type = Wire.u8(datagram, record);
        int version = Wire.u16(datagram, record + Wire.RECORD_VERSION);
        int epoch = Wire.epoch(datagram, record);
        int body = record + Wire.RECORD_HEADER_BYTES;
        int bodyBytes = bytes - Wire.RECORD_HEADER_BYTES;
        if (epoch != 0) {
            return epoch == FIRST_EPOCH
                    && version == Wire.DTLS_1_2
                    && type >= Wire.CHANGE_CIPHER_SPEC
                    && type <= Wire.APPLICATION_DATA
                    && bodyBytes >= LEAST_SEALED_BYTES;
        }
        return switch (type) {
            case Wire.HANDSHAKE -> admitsMessages(datagram, body, bodyBytes, version);
            case Wire.CHANGE_CIPHER_SPEC ->
                    !established
                            && version == Wire.DTLS_1_2
                            && bodyBytes == 1
                            && datagram[body] == 1;
            case Wire.ALERT -> {
                fatalAlertHeard |= bodyBytes == 2 && datagram[body] == FATAL;
                yield false;
            }
            default -> false;
        };
    }

    private boolean admitsMessages(byte[] datagram, int body, int bodyBytes, int version) {
        int at = body;
        int end = body + bodyBytes;
        while (end - at >= Wire.MESSAGE_HEADER_BYTES) {
            int fragment = Wire.u24(datagram, at + Wire.FRAGMENT_LENGTH);
            int next = at + Wire.MESSAGE_HEADER_BYTES + fragment;
            if (next > end || !admitsFragment(datagram, at, fragment, version)) {
                return false;
            }
            at = next;
        }
        return at == end && bodyBytes > 0;
    }

    private boolean admitsFragment(byte[] datagram, int at, int fragment, int version) {
        int type = Wire.u8(datagram, at);
        int length = Wire.u24(datagram, at + Wire.MESSAGE_LENGTH);
        int sequence = Wire.u16(datagram, at + Wire.MESSAGE_SEQUENCE);
        int offset = Wire.u24(datagram, at + Wire.FRAGMENT_OFFSET);
        boolean versionFits =
                version == Wire.DTLS_1_2
                        || (version == Wire.DTLS_1_0 && type == Wire.HELLO_VERIFY_REQUEST);
        boolean sane =
                isExpected(type)
                        && versionFits
                        && length <= Wire.MAX_MESSAGE_BYTES
                        && offset + fragment <= length
                        && (fragment > 0 || length == 0)
                        && sequence < MAX_MESSAGES;
        return sane && (established || fitsBudget(sequence, length));
    }

    private boolean fitsBudget(int sequence, int length) {
        // Counted from one: zero means that the message is new.
        int claimed = length + 1;
        if (claimedLengths[sequence] == 0 && claimedBytes + claimed <= MAX_FLIGHT_BYTES) {
            claimedLengths[sequence] = claimed;
            claimedBytes += claimed;
        }
        return claimedLengths[sequence] == claimed && ++fragments <= MAX_FRAGMENTS;
    }

    /** Whether a peer of ours sends this message without encryption (RFC 5246 section 7.4). */
    private boolean isExpected(int type) {
        return switch (role) {
            case SERVER -> type == 11 || type == 15 || type == 16;
            case CLIENT ->
                    type == 2
                            || type == Wire.HELLO_VERIFY_REQUEST
                            || type == Wire.NEW_SESSION_TICKET
                            || (type >= 11 && type <= 14)
                            || type == 22;
        };
    }
}
