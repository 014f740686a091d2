package dev.parley.protocol.peer;

import dev.parley.protocol.ice.RemoteAddressListener;

/**
 * What a {@link PeerTransport} tells its owner.
 *
 * <p>Called on the media loop. The owner may send and may close the transport from {@link #onRtp},
 * {@link #onRtcp}, {@link #onApplicationData} and {@link #onStateChanged}, which are the last thing
 * an input does; from the others it only takes note. The addresses of {@link RemoteAddressListener}
 * are those from which this transport takes DTLS and media.
 */
public interface Upward extends RemoteAddressListener {
    /** A decrypted RTP packet in the buffer it came in; valid during the call. */
    void onRtp(byte[] buffer, int offset, int length, long nowNanos);

    /** A decrypted RTCP packet, compound or not; valid during the call. */
    void onRtcp(byte[] buffer, int offset, int length, long nowNanos);

    /** A decrypted DTLS record (SCTP, RFC 8261); the array is the receiver's to keep. */
    void onApplicationData(byte[] record, long nowNanos);

    /** The state is another now. Not called by {@link PeerTransport#close}. */
    void onStateChanged(PeerState state, long nowNanos);

    /** A datagram was dropped. */
    void onDropped(PeerDrop reason);
}
