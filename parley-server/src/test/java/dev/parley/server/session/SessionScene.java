package dev.parley.server.session;

import dev.parley.protocol.sdp.CandidateAttribute;
import dev.parley.server.access.Refusal;
import dev.parley.server.access.Sanctions;
import dev.parley.server.directory.MediaHost;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.server.directory.RoomHandle;
import dev.parley.server.dtls.BouncyCastleDtls;
import dev.parley.server.dtls.DtlsConfig;
import dev.parley.server.network.ConnectionEnd;
import dev.parley.server.network.LoopUfrag;
import dev.parley.server.network.MediaPlane;
import dev.parley.server.session.LiveKitSessions.AutoCreate;
import dev.parley.server.session.LiveKitSessions.RoomDefaults;
import dev.parley.server.translation.LiveKitDataPackets;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.loop.LoopObserver;
import dev.parley.sfu.loop.MediaLoopOptions;
import dev.parley.sfu.publication.PublisherOptions;
import dev.parley.sfu.room.JoinRefusal;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomLimits;
import dev.parley.sfu.room.RoomNews;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.signaling.Sids;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.AppTokens;
import dev.parley.signaling.token.VerifiedToken;
import dev.parley.signaling.token.VideoGrant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import livekit.LivekitModels.ClientInfo;

/** The server behind its WebSockets: real sessions, rooms, media loops and ports on loopback. */
final class SessionScene implements AutoCloseable {
    static final String ROOM = "standup";
    static final int CONNECTIONS_PER_LOOP = 200;
    private static final int COMMANDS_OF_A_TURN = 128;
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final BouncyCastleDtls DTLS =
            new BouncyCastleDtls(DtlsConfig.defaults(), new SecureRandom());

    final AccessTokens tokens = new AccessTokens(Map.of("devkey", "secret"));
    static final String APP_ID = "parleydevelopmentapp0001";

    final AppTokens appTokens = new AppTokens(APP_ID, "app key");

    /** The time of everything but the media loops. */
    volatile Instant now = NOW;

    final Sanctions sanctions = new Sanctions(() -> now);
    final RoomDirectory directory;
    final LiveKitSessions sessions;
    final BlockingQueue<LeaveReason> closedRooms = new LinkedBlockingQueue<>();
    final BlockingQueue<String> failedRooms = new LinkedBlockingQueue<>();
    private final MediaPlane media;

    /**
     * What a test varies.
     *
     * @param loops media loops
     */
    record Setup(
            int loops,
            AutoCreate autoCreate,
            RoomSettings settings,
            RoomLimits limits,
            IceServers iceServers) {
        static final Setup USUAL =
                new Setup(
                        1,
                        AutoCreate.ALWAYS,
                        new RoomSettings(
                                Duration.ofMinutes(5), Duration.ofSeconds(20), 0, "weekly"),
                        RoomLimits.DEFAULT,
                        IceServers.NONE);

        Setup withLoops(int count) {
            return new Setup(count, autoCreate, settings, limits, iceServers);
        }

        Setup with(AutoCreate other) {
            return new Setup(loops, other, settings, limits, iceServers);
        }

        Setup with(IceServers servers) {
            return new Setup(loops, autoCreate, settings, limits, servers);
        }

        Setup withMaxParticipants(int most) {
            RoomSettings full =
                    new RoomSettings(
                            settings.emptyTimeout(),
                            settings.departureTimeout(),
                            most,
                            settings.metadata());
            return new Setup(loops, autoCreate, full, limits, iceServers);
        }

        Setup with(RoomLimits other) {
            return new Setup(loops, autoCreate, settings, other, iceServers);
        }

        Setup with(PublisherOptions publisher) {
            return new Setup(
                    loops, autoCreate, settings, limits.withPublisher(publisher), iceServers);
        }
    }

    SessionScene() {
        this(Setup.USUAL);
    }

    SessionScene(Setup setup) {
        SecureRandom random = new SecureRandom();
        AtomicReference<RoomDirectory> known = new AtomicReference<>();
        media = open(setup, new Observer(known), random);
        directory = new RoomDirectory(hosts());
        known.set(directory);
        Sids sids = new Sids(random);
        sessions =
                new LiveKitSessions(
                        new SessionServices(
                                tokens,
                                sids,
                                DTLS.localFingerprint(),
                                random,
                                () -> now,
                                setup.iceServers(),
                                "ND_test",
                                Simulations.ALLOWED,
                                new TransportChoices(),
                                Optional.of(appTokens),
                                sanctions),
                        directory,
                        new RoomDefaults(setup.autoCreate(), setup.settings()));
    }

    private static MediaPlane open(Setup setup, LoopObserver observer, SecureRandom random) {
        MediaLoopOptions options = new MediaLoopOptions(1000, 2000, 1024, setup.limits());
        try {
            return MediaPlane.open(
                    new MediaPlane.Ports(
                                    InetAddress.getLoopbackAddress(),
                                    0,
                                    setup.loops(),
                                    1 << 20,
                                    1 << 20)
                            .with(new MediaPlane.TcpOptions(0, CONNECTIONS_PER_LOOP)),
                    options,
                    DTLS,
                    observer,
                    random,
                    new LiveKitDataPackets());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<MediaHost> hosts() {
        List<MediaHost> hosts = new ArrayList<>();
        for (int i = 0; i < media.hosts().size(); i++) {
            hosts.add(
                    new MediaHost(
                            media.hosts().get(i).thread()::post,
                            List.of(
                                    CandidateAttribute.host(0, mediaPort(i)),
                                    CandidateAttribute.passiveHost(0, tcpPort())),
                            LoopUfrag.prefix(i)));
        }
        return hosts;
    }

    /** What the loops tell of their rooms. */
    private final class Observer implements LoopObserver {
        private final AtomicReference<RoomDirectory> known;

        Observer(AtomicReference<RoomDirectory> known) {
            this.known = known;
        }

        @Override
        public void onRoomNews(RoomNews news) {
            if (news instanceof RoomNews.Opened) {
                known.get().roomOpened(news.room().name());
            } else if (news instanceof RoomNews.Closed closed) {
                known.get().roomClosed(news.room().name());
                closedRooms.add(closed.reason());
            }
        }

        @Override
        public void roomFailed(
                String name, String sid, RuntimeException fault, List<Object> journal) {
            failedRooms.add(name);
        }
    }

    // ---- joining

    static JoinRequestParameters request(AccessToken token) {
        return new JoinRequestParameters(
                new VerifiedToken("devkey", token, NOW.plus(Duration.ofHours(1))),
                Optional.empty(),
                0,
                true,
                false,
                Optional.empty(),
                token.attributes(),
                new ClientDescription(
                        ClientInfo.SDK.JS,
                        "2.15.0",
                        16,
                        1,
                        "linux",
                        "",
                        "",
                        "chrome",
                        "140",
                        "",
                        List.of(),
                        "127.0.0.1"));
    }

    static JoinRequestParameters request(String identity) {
        return request(AccessToken.of(identity, VideoGrant.joining(ROOM)));
    }

    /** Lets somebody in who asks for nothing special. */
    ScriptedClient join(String identity) {
        return join(request(identity));
    }

    ScriptedClient join(String identity, VideoGrant grant) {
        return join(request(AccessToken.of(identity, grant)));
    }

    ScriptedClient join(JoinRequestParameters parameters) {
        ScriptedClient client = new ScriptedClient();
        switch (sessions.open(parameters, client)) {
            case OpenResult.Opened(var session) -> client.attach(session);
            case OpenResult.Refused(var refusal) -> throw new AssertionError(refusal.toString());
        }
        return client;
    }

    /** The same client on another connection, as whoever it says it was. */
    ScriptedClient resume(String identity, String sid) {
        JoinRequestParameters usual = request(identity);
        return join(with(usual, usual.token(), Optional.of(sid)));
    }

    /** The same request with another token, or to resume. */
    static JoinRequestParameters with(
            JoinRequestParameters request, VerifiedToken token, Optional<String> reconnectSid) {
        return new JoinRequestParameters(
                token,
                reconnectSid,
                1,
                true,
                false,
                Optional.empty(),
                request.attributes(),
                request.client());
    }

    Refusal refusal(JoinRequestParameters parameters) {
        return switch (sessions.open(parameters, new ScriptedClient())) {
            case OpenResult.Opened opened -> throw new AssertionError("let in: " + opened);
            case OpenResult.Refused(var refusal) -> refusal;
        };
    }

    // ---- media loops

    InetSocketAddress mediaPort() {
        return mediaPort(0);
    }

    InetSocketAddress mediaPort(int loop) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), media.hosts().get(loop).port());
    }

    /** The TCP port of all loops. */
    InetSocketAddress tcpPort() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), media.tcpPort().orElseThrow());
    }

    /** TCP connections closed for this reason so far. */
    long connectionsEnded(ConnectionEnd end) {
        return media.connectionEnds().get(end);
    }

    RoomHandle room() {
        return directory.find(ROOM).orElseThrow();
    }

    /**
     * Waits until the first loop has served the (at most 256) datagrams that had arrived and sent
     * what came of them: more commands than it takes in two turns have it turn to its port between.
     */
    void drain() {
        RoomHandle room = room();
        for (int i = 0; i < 2 * COMMANDS_OF_A_TURN; i++) {
            room.post(new RoomCommand.Foresee("nobody", refusal -> {}));
        }
        Optional<Optional<JoinRefusal>> answer =
                room.ask(reply -> new RoomCommand.Foresee("nobody", reply));
        if (answer.isEmpty()) {
            throw new AssertionError("the loop does not answer");
        }
    }

    /** Drops of the first loop so far. */
    long drops(DropReason reason) {
        drain();
        return media.hosts().getFirst().drops().get(reason);
    }

    static <T> T poll(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        sessions.shutdown();
        media.close();
    }
}
