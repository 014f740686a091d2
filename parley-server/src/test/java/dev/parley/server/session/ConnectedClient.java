package dev.parley.server.session;

import dev.parley.protocol.datachannel.DataChannelParameters;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse.MessageCase;

/** A client whose two connections carry messages: what it sends, and what it receives. */
final class ConnectedClient implements AutoCloseable {
    static final String RELIABLE = "_reliable";
    static final String LOSSY = "_lossy";

    final ScriptedClient signal;
    final String sid;
    private final MediaPeer publishing;
    private final MediaPeer receiving;
    final MessagePeer out;
    final MessagePeer in;

    /** Over UDP. */
    ConnectedClient(ScriptedClient signal) {
        this(signal, PeerSocket.udp(0), PeerSocket.udp(0));
    }

    /** Over these sockets, one to publish on and one to receive on. */
    ConnectedClient(ScriptedClient signal, PeerSocket up, PeerSocket down) {
        publishing = new MediaPeer(up);
        receiving = new MediaPeer(down);
        this.signal = signal;
        this.sid = signal.next().getJoin().getParticipant().getSid();
        SessionDescription offer = signal.next(MessageCase.OFFER).getOffer();
        signal.answer(offer, ClientSdp.answer(offer.getSdp(), receiving.description()));
        signal.settle();
        receiving.connect(offer.getSdp());
        in = new MessagePeer(receiving);
        in.awaitOpen(RELIABLE).awaitOpen(LOSSY);
        String answer = signal.offer(ClientSdp.messages(publishing.description())).getSdp();
        publishing.connect(answer);
        out = new MessagePeer(publishing);
        out.open(DataChannelParameters.reliable(RELIABLE))
                .open(DataChannelParameters.lossy(LOSSY))
                .awaitOpen(RELIABLE)
                .awaitOpen(LOSSY);
    }

    MediaPeer receiving() {
        return receiving;
    }

    MediaPeer publishing() {
        return publishing;
    }

    @Override
    public void close() {
        in.close();
        out.close();
        publishing.close();
        receiving.close();
    }
}
