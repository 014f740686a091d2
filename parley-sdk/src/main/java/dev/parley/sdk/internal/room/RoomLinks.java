package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.media.IceCandidate;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkListener;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.PublisherLink;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.RemoteVideo;
import dev.parley.sdk.internal.media.SubscriberLink;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.TrickleRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two media connections of one presence in a room. They live from a join to the next join or
 * the end; a resume keeps them. The engine's thread, which also hears all that happens.
 */
final class RoomLinks {
    private static final Logger LOG = LoggerFactory.getLogger(RoomLinks.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Hears of media and messages, on the engine's thread. */
    interface Listener {
        void onRemoteAudio(String streamId, String trackId, RemoteAudio audio);

        void onRemoteVideo(String streamId, String trackId, RemoteVideo video);

        void onDataChannelOpen(DataChannelKind kind);

        void onData(DataChannelKind kind, byte[] message);

        /** One of the connections stands differently. */
        void onLinkState(SignalTarget link, LinkState state);
    }

    private final Executor owner;
    private final Consumer<SignalRequest> sender;
    private final Listener listener;
    private final PublisherLink publisher;
    private final SubscriberLink subscriber;
    private final PublisherNegotiation publishing;
    private final SubscriberNegotiation subscribing;
    private boolean closed;

    RoomLinks(
            MediaEngine engine,
            List<IceServer> servers,
            Executor owner,
            Consumer<SignalRequest> sender,
            Listener listener) {
        this.owner = owner;
        this.sender = sender;
        this.listener = listener;
        publisher = engine.openPublisher(servers, new Events(SignalTarget.PUBLISHER));
        subscriber = engine.openSubscriber(servers, new Events(SignalTarget.SUBSCRIBER));
        publishing = new PublisherNegotiation(publisher, owner, sender);
        subscribing = new SubscriberNegotiation(subscriber, owner, sender);
    }

    PublisherLink publisher() {
        return publisher;
    }

    SubscriberLink subscriber() {
        return subscriber;
    }

    PublisherNegotiation publishing() {
        return publishing;
    }

    SubscriberNegotiation subscribing() {
        return subscribing;
    }

    /** Whether every connection that was negotiated stands. */
    boolean allConnected() {
        return (!publishing.hasOffered() || publisher.state() == LinkState.CONNECTED)
                && (!subscribing.hasOffer() || subscriber.state() == LinkState.CONNECTED);
    }

    void setIceServers(List<IceServer> servers) {
        publisher.setIceServers(servers);
        subscriber.setIceServers(servers);
    }

    /** The server named a candidate; one that is no JSON of a candidate is dropped. */
    void onTrickle(TrickleRequest trickle) {
        IceCandidate candidate;
        try {
            JsonNode json = JSON.readTree(trickle.getCandidateInit());
            candidate =
                    new IceCandidate(
                            json.path("candidate").asString(""),
                            json.path("sdpMid").asString(""),
                            json.path("sdpMLineIndex").asInt(0));
        } catch (JacksonException malformed) {
            LOG.debug("a candidate that is no JSON is dropped");
            return;
        }
        if (candidate.candidate().isEmpty()) {
            return;
        }
        if (trickle.getTarget() == SignalTarget.PUBLISHER) {
            publishing.onCandidate(candidate);
        } else {
            subscribing.onCandidate(candidate);
        }
    }

    /** From now on nothing is told, while the connections stay. */
    void forget() {
        closed = true;
        publishing.end();
        subscribing.end();
    }

    void close() {
        forget();
        publisher.close();
        subscriber.close();
    }

    /**
     * Hands what the media engine tells to the engine's thread, while these are the room's links.
     */
    private final class Events implements LinkListener {
        private final SignalTarget target;

        Events(SignalTarget target) {
            this.target = target;
        }

        private void hand(Runnable event) {
            owner.execute(() -> {
                if (!closed) {
                    event.run();
                }
            });
        }

        @Override
        public void onLocalCandidate(IceCandidate candidate) {
            hand(() ->
                    sender.accept(
                            SignalRequest.newBuilder()
                                    .setTrickle(
                                            TrickleRequest.newBuilder()
                                                    .setTarget(target)
                                                    .setCandidateInit(json(candidate)))
                                    .build()));
        }

        private static String json(IceCandidate candidate) {
            return JSON.writeValueAsString(
                    JSON.createObjectNode()
                            .put("candidate", candidate.candidate())
                            .put("sdpMid", candidate.sdpMid())
                            .put("sdpMLineIndex", candidate.sdpMLineIndex()));
        }

        @Override
        public void onLinkState(LinkState state) {
            hand(() -> listener.onLinkState(target, state));
        }

        @Override
        public void onRemoteAudio(String streamId, String trackId, RemoteAudio audio) {
            hand(() -> listener.onRemoteAudio(streamId, trackId, audio));
        }

        @Override
        public void onRemoteVideo(String streamId, String trackId, RemoteVideo video) {
            hand(() -> listener.onRemoteVideo(streamId, trackId, video));
        }

        @Override
        public void onDataChannelOpen(DataChannelKind kind, boolean open) {
            if (open && target == SignalTarget.PUBLISHER) {
                hand(() -> listener.onDataChannelOpen(kind));
            }
        }

        @Override
        public void onData(DataChannelKind kind, byte[] message) {
            hand(() -> listener.onData(kind, message));
        }
    }
}
