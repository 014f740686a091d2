package dev.parley.sdk.internal.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtcpMuxPolicy;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.parley.sdk.internal.media.IceCandidate;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.LinkStats;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both links have in common: a connection of the library, its candidates, its state, its
 * figures, and the queue of its negotiation. On the media thread, but for what says otherwise.
 *
 * <p>At most {@value #MOST_CANDIDATES} remote candidates and {@value #MOST_READINGS} readings of
 * figures wait; what is beyond is dropped.
 */
final class Connection {
    private static final int MOST_CANDIDATES = 256;
    private static final int MOST_READINGS = 16;
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** What only a connection that receives has to do with. On threads of the library. */
    interface Arrivals {
        /** Lent only until this returns. */
        void onTrack(RTCRtpTransceiver transceiver);

        /** Handed over. */
        void onDataChannel(RTCDataChannel channel);
    }

    private final MediaThread thread;
    private final Telling telling;
    private final Arrivals arrivals;
    private final boolean withoutNetwork = hasLoopbackOnly();
    private final Steps steps = new Steps();
    private final Deque<RTCIceCandidate> early = new ArrayDeque<>();
    private final AtomicInteger candidatesPosted = new AtomicInteger();
    private final AtomicInteger readings = new AtomicInteger();
    private volatile LinkState state = LinkState.NEW;
    private @Nullable RTCPeerConnection peer;
    private boolean remoteKnown;

    Connection(MediaThread thread, Telling telling, Arrivals arrivals) {
        this.thread = thread;
        this.telling = telling;
        this.arrivals = arrivals;
    }

    /** Any thread: what is posted first is to open it. */
    void open(Supplier<PeerConnectionFactory> factory, List<IceServer> servers, Runnable opened) {
        thread.post(() -> {
            try {
                peer = connect(factory.get(), servers);
                opened.run();
            } catch (VirtualMachineError e) {
                throw e;
            } catch (RuntimeException | Error e) {
                LOG.warn("no connection can be made", e);
                become(LinkState.FAILED);
            }
        });
    }

    /**
     * Servers that the library cannot read are left out. They are set apart, as the binding ends
     * the process when a connection cannot be made, but throws when servers cannot be set.
     */
    private RTCPeerConnection connect(PeerConnectionFactory factory, List<IceServer> servers) {
        RTCPeerConnection made =
                factory.createPeerConnection(configuration(List.of()), new Observer());
        if (!servers.isEmpty()) {
            try {
                made.setConfiguration(configuration(servers));
            } catch (RuntimeException e) {
                LOG.warn("STUN and TURN servers are left out: {}", e.getMessage());
            }
        }
        return made;
    }

    private RTCConfiguration configuration(List<IceServer> servers) {
        RTCConfiguration configuration = new RTCConfiguration();
        configuration.portAllocatorConfig.setEnableAnyAddressPorts(withoutNetwork);
        configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
        configuration.rtcpMuxPolicy = RTCRtcpMuxPolicy.REQUIRE;
        for (IceServer server : servers) {
            RTCIceServer converted = new RTCIceServer();
            converted.urls.addAll(server.urls());
            converted.username = server.username();
            converted.password = server.credential();
            configuration.iceServers.add(converted);
        }
        return configuration;
    }

    /**
     * The library binds to the addresses of networks, of which loopback is none for it; without any
     * it is to bind to the wildcard address, so that a server on this computer can be reached.
     */
    private static boolean hasLoopbackOnly() {
        try {
            for (NetworkInterface network :
                    Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp() && !network.isLoopback()) {
                    return false;
                }
            }
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /**
     * The connection.
     *
     * @throws IllegalStateException if there is none, which fails the step
     */
    RTCPeerConnection peer() {
        RTCPeerConnection current = peer;
        if (current == null) {
            throw new IllegalStateException("there is no connection");
        }
        return current;
    }

    Steps steps() {
        return steps;
    }

    Descriptions descriptions(Consumer<String> failed) {
        return new Descriptions(thread, peer(), failed);
    }

    /** A remote description is set: now candidates can be. */
    void remoteIsKnown() {
        remoteKnown = true;
        while (!early.isEmpty()) {
            add(early.remove());
        }
    }

    /** Any thread. */
    void addRemoteCandidate(IceCandidate candidate) {
        if (candidatesPosted.incrementAndGet() > MOST_CANDIDATES) {
            candidatesPosted.decrementAndGet();
            return;
        }
        thread.post(() -> {
            candidatesPosted.decrementAndGet();
            RTCIceCandidate converted =
                    new RTCIceCandidate(
                            candidate.sdpMid(), candidate.sdpMLineIndex(), candidate.candidate());
            if (remoteKnown) {
                add(converted);
            } else if (early.size() < MOST_CANDIDATES) {
                early.add(converted);
            }
        });
    }

    private void add(RTCIceCandidate candidate) {
        RTCPeerConnection current = peer;
        if (current == null) {
            return;
        }
        try {
            current.addIceCandidate(candidate);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.debug("a candidate was dropped: {}", e.getMessage());
        }
    }

    /** Any thread. */
    void setIceServers(List<IceServer> servers) {
        thread.post(() -> steps.add(() -> peer().setConfiguration(configuration(servers))));
    }

    /** Any thread. */
    void readStats(Consumer<LinkStats> answer) {
        if (readings.incrementAndGet() > MOST_READINGS) {
            readings.decrementAndGet();
            return;
        }
        thread.post(() -> {
            RTCPeerConnection current = peer;
            if (current == null) {
                readings.decrementAndGet();
                return;
            }
            current.getStats(report ->
                    thread.post(() -> {
                        readings.decrementAndGet();
                        answer.accept(StatsReading.read(report));
                    }));
        });
    }

    /** Any thread. */
    LinkState state() {
        return state;
    }

    private void become(LinkState next) {
        if (state != LinkState.CLOSED && state != next) {
            state = next;
            telling.tell(l -> l.onLinkState(next));
        }
    }

    /** Any thread: from now on it says that it is closed. */
    void sayClosed() {
        state = LinkState.CLOSED;
    }

    /** Closes it and gives its memory back. The steps are ended before. */
    void close() {
        RTCPeerConnection closing = peer;
        peer = null;
        early.clear();
        if (closing != null) {
            // Closing forgets the handle, so the reference must be taken over before.
            NativeReference last = NativeReference.adopt(closing);
            closing.close();
            last.drop();
        }
    }

    private static LinkState converted(RTCPeerConnectionState state) {
        return switch (state) {
            case NEW -> LinkState.NEW;
            case CONNECTING -> LinkState.CONNECTING;
            case CONNECTED -> LinkState.CONNECTED;
            case DISCONNECTED -> LinkState.DISCONNECTED;
            case FAILED -> LinkState.FAILED;
            case CLOSED -> LinkState.CLOSED;
        };
    }

    private final class Observer implements PeerConnectionObserver {
        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            IceCandidate converted =
                    new IceCandidate(candidate.sdp, candidate.sdpMid, candidate.sdpMLineIndex);
            thread.post(() -> telling.tell(l -> l.onLocalCandidate(converted)));
        }

        @Override
        public void onConnectionChange(RTCPeerConnectionState next) {
            thread.post(() -> become(converted(next)));
        }

        @Override
        public void onTrack(RTCRtpTransceiver transceiver) {
            arrivals.onTrack(transceiver);
        }

        @Override
        public void onDataChannel(RTCDataChannel channel) {
            arrivals.onDataChannel(channel);
        }
    }
}
