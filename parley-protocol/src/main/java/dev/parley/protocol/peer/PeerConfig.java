package dev.parley.protocol.peer;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.ice.IceTimeouts;
import java.util.function.Consumer;

/**
 * What a {@link PeerTransport} is made of.
 *
 * @param localCredentials ours, whose fragment names the transport on its port
 * @param iceTimeouts how long a silent peer is waited for
 * @param dtls opens the association
 * @param dtlsEventPoster takes the association's events on a thread of its own and has the media
 *     loop call {@link PeerTransport#onDtlsEvent} with them, in order
 * @param egress where datagrams are written
 */
public record PeerConfig(
        IceCredentials localCredentials,
        IceTimeouts iceTimeouts,
        DtlsEndpoint.Factory dtls,
        Consumer<DtlsEvent> dtlsEventPoster,
        DatagramEgress egress) {}
