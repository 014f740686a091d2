package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.engine.EngineThread;
import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.RemoteVideo;
import dev.parley.sdk.internal.signal.SignalEnd;
import dev.parley.sdk.internal.signal.SignalQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.ICEServer;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.ReconnectResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SyncState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A presence in a room, kept over breaks of the network: it joins, goes on as the same participant
 * after a short break (resume), and joins again after a long one. The engine's thread.
 *
 * <p>At most {@value #MAX_HELD} requests are held while there is no WebSocket; further ones are
 * dropped, and told again by whoever made them when the connection stands.
 */
final class RoomConnection implements RoomLinks.Listener, RoomPresence, RoomLine.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(RoomConnection.class);
    private static final int MAX_HELD = 256;
    private static final Duration TICK = Duration.ofMillis(250);

    /** How long media may take to flow again after a resume before the room is joined afresh. */
    private static final long MEDIA_PATIENCE_NANOS = Duration.ofSeconds(15).toNanos();

    private enum Phase {
        JOINING,
        JOINED,
        RESUMING,
        REJOINING,
        ENDED
    }

    /** Hears of the presence, on the engine's thread. */
    interface Listener extends RoomLinks.Listener {
        /** The room is joined; {@code again} after a break that was too long to resume. */
        void onJoined(JoinResponse join, boolean again);

        /** The same participant goes on; {@code silence} is how long the server was not heard. */
        void onResumed(ReconnectResponse resumed, Duration silence);

        /** Something that is not about the connection. */
        void onResponse(SignalResponse response);

        /** Adds what the room must tell when it resumes. */
        void describe(SyncState.Builder state);

        /** The server answered. */
        void onHeard();

        /** Joining failed for now and is tried again. */
        void onJoinTrouble();

        /** It is over; nothing comes after this. */
        void onEnded(RoomEnd end);
    }

    private final RoomServices services;
    private final Listener listener;
    private final RoomLine line;
    private final ArrayDeque<SignalRequest> held = new ArrayDeque<>();
    private final EngineThread.Timer ticks;
    private SignalQuery query;
    private Phase phase = Phase.JOINING;
    private String sid = "";
    private @Nullable RoomLinks links;
    private long mediaDueNanos;
    private boolean mediaDue;

    /** Begins to join. */
    RoomConnection(RoomServices services, SignalQuery query, Listener listener) {
        this.services = services;
        this.query = query;
        this.listener = listener;
        line = new RoomLine(services, this);
        ticks = services.thread().every(TICK, this::tick);
        line.open(query);
    }

    @Override
    public Optional<RoomLinks> links() {
        return Optional.ofNullable(links);
    }

    @Override
    public boolean isJoined() {
        return phase == Phase.JOINED;
    }

    /** Whether the server has been silent for as long as counts as disconnected. */
    boolean isDown() {
        return line.isDown();
    }

    /** Shows this token from the next connection on. */
    void setToken(String token) {
        query = new SignalQuery(token, query.autoSubscribe(), query.attributes(), Optional.empty());
    }

    @Override
    public void send(SignalRequest request) {
        if (phase == Phase.JOINED) {
            line.send(request);
        } else if (phase == Phase.RESUMING && held.size() < MAX_HELD) {
            held.add(request);
        }
    }

    @Override
    public void negotiate() {
        if (links != null) {
            links.publishing().offerSoon();
        }
    }

    /** Leaves the room by the user's wish. */
    void leave() {
        leave(DisconnectReason.CLIENT_INITIATED);
    }

    /** Leaves the room because this client may not stay. */
    void leaveDropped() {
        leave(DisconnectReason.CONNECTION_TIMEOUT);
    }

    private void leave(DisconnectReason reason) {
        RoomLinks left = links;
        if (left != null && phase == Phase.JOINED) {
            line.send(
                    SignalRequest.newBuilder()
                            .setLeave(
                                    LeaveRequest.newBuilder()
                                            .setReason(reason)
                                            .setAction(LeaveRequest.Action.DISCONNECT))
                            .build());
            links = null;
            left.forget();
            line.giveAway()
                    .ifPresentOrElse(
                            told -> new Farewell(services, told, left).begin(), left::close);
        }
        close();
    }

    private void close() {
        phase = Phase.ENDED;
        ticks.cancel();
        line.drop();
        dropLinks();
        held.clear();
    }

    private void end(RoomEnd end) {
        close();
        LOG.info("the room is over: {}", end);
        listener.onEnded(end);
    }

    // Losing the line and getting it back.

    private void tick() {
        line.onTime(services.thread().nowNanos());
    }

    @Override
    public void onAttemptDue() {
        line.open(
                phase == Phase.RESUMING
                        ? new SignalQuery(
                                query.token(),
                                query.autoSubscribe(),
                                query.attributes(),
                                Optional.of(sid))
                        : query);
    }

    @Override
    public void onAlive(long now) {
        watchMedia(now);
    }

    private void watchMedia(long now) {
        if (!mediaDue || links == null) {
            return;
        }
        if (links.allConnected()) {
            mediaDue = false;
        } else if (now - mediaDueNanos >= 0) {
            LOG.info("media does not flow after a resume; joining again");
            rejoin();
        }
    }

    @Override
    public void onLost(String why) {
        if (phase == Phase.JOINED) {
            LOG.info("the connection to the room broke ({}); resuming", why);
            phase = Phase.RESUMING;
        } else if (phase == Phase.JOINING) {
            LOG.info("joining failed ({}); trying again", why);
            listener.onJoinTrouble();
        }
        line.retry();
    }

    /** Gives the participant up and joins as a new one. */
    private void rejoin() {
        line.drop();
        dropLinks();
        held.clear();
        mediaDue = false;
        phase = Phase.REJOINING;
        line.open(query);
    }

    private void dropLinks() {
        if (links != null) {
            links.close();
            links = null;
        }
    }

    @Override
    public void onHeard() {
        listener.onHeard();
    }

    @Override
    public void onRefused(SignalEnd.Refused refused) {
        int status = refused.httpStatus();
        if (phase == Phase.RESUMING && status == 404) {
            rejoin();
        } else {
            LOG.info("joining is refused with status {}: {}", status, refused.text());
            end(RoomEnd.ofRefusal(status, refused.text()));
        }
    }

    // What the server says.

    @Override
    public void onResponse(SignalResponse response, RoomLine.Moment moment) {
        switch (response.getMessageCase()) {
            case JOIN -> onJoin(response.getJoin());
            case RECONNECT -> onReconnect(response.getReconnect(), moment.silence());
            case LEAVE -> onLeave(response.getLeave());
            case ANSWER -> {
                if (links != null) {
                    links.publishing().onAnswer(response.getAnswer());
                }
            }
            case OFFER -> {
                if (links != null) {
                    links.subscribing().onOffer(response.getOffer());
                }
            }
            case TRICKLE -> {
                if (links != null) {
                    links.onTrickle(response.getTrickle());
                }
            }
            case REFRESH_TOKEN -> setToken(response.getRefreshToken());
            case PONG_RESP, PONG -> {}
            default -> {
                if (moment.first()) {
                    line.fail("the first message is of another kind");
                } else {
                    listener.onResponse(response);
                }
            }
        }
    }

    private void onJoin(JoinResponse join) {
        if (phase != Phase.JOINING && phase != Phase.REJOINING) {
            return;
        }
        boolean again = phase == Phase.REJOINING;
        phase = Phase.JOINED;
        line.onWelcome();
        sid = join.getParticipant().getSid();
        dropLinks();
        links =
                new RoomLinks(
                        services.media(),
                        servers(join.getIceServersList()),
                        services.thread()::post,
                        this::send,
                        this);
        listener.onJoined(join, again);
    }

    private void onReconnect(ReconnectResponse resumed, Duration silence) {
        RoomLinks kept = links;
        if (phase != Phase.RESUMING || kept == null) {
            return;
        }
        phase = Phase.JOINED;
        line.onWelcome();
        if (resumed.getIceServersCount() > 0) {
            kept.setIceServers(servers(resumed.getIceServersList()));
        }
        SyncState.Builder state = SyncState.newBuilder();
        kept.subscribing().describe(state);
        listener.describe(state);
        line.send(SignalRequest.newBuilder().setSyncState(state).build());
        kept.publishing().restart();
        while (!held.isEmpty()) {
            line.send(held.remove());
        }
        mediaDue = true;
        mediaDueNanos = services.thread().nowNanos() + MEDIA_PATIENCE_NANOS;
        listener.onResumed(resumed, silence);
    }

    private void onLeave(LeaveRequest leave) {
        switch (leave.getAction()) {
            case RESUME -> line.fail("the server asks to resume");
            case RECONNECT -> {
                LOG.info("the server asks to join again: {}", leave.getReason());
                if (phase == Phase.JOINING) {
                    line.fail("the server is not ready");
                } else {
                    rejoin();
                }
            }
            case DISCONNECT, UNRECOGNIZED -> end(RoomEnd.of(leave.getReason()));
        }
    }

    private static List<IceServer> servers(List<ICEServer> told) {
        return told.stream()
                .map(server ->
                        new IceServer(
                                server.getUrlsList(), server.getUsername(), server.getCredential()))
                .toList();
    }

    // What the links tell.

    @Override
    public void onLinkState(SignalTarget link, LinkState state) {
        if (state == LinkState.FAILED && phase == Phase.JOINED) {
            line.fail("the media connection failed");
        }
        listener.onLinkState(link, state);
    }

    @Override
    public void onRemoteAudio(String streamId, String trackId, RemoteAudio audio) {
        listener.onRemoteAudio(streamId, trackId, audio);
    }

    @Override
    public void onRemoteVideo(String streamId, String trackId, RemoteVideo video) {
        listener.onRemoteVideo(streamId, trackId, video);
    }

    @Override
    public void onDataChannelOpen(DataChannelKind kind) {
        listener.onDataChannelOpen(kind);
    }

    @Override
    public void onData(DataChannelKind kind, byte[] message) {
        listener.onData(kind, message);
    }
}
