package dev.parley.server.main;

import dev.parley.protocol.ice.IceTimeouts;
import dev.parley.protocol.sdp.CandidateAttribute;
import dev.parley.server.access.JoinAccess;
import dev.parley.server.access.Sanctions;
import dev.parley.server.api.RemoteUnmute;
import dev.parley.server.api.TwirpApi;
import dev.parley.server.config.ParleyConfig;
import dev.parley.server.config.RtcConfig;
import dev.parley.server.config.TurnConfig;
import dev.parley.server.directory.MediaHost;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.server.dtls.BouncyCastleDtls;
import dev.parley.server.dtls.DtlsConfig;
import dev.parley.server.http.HttpServices;
import dev.parley.server.network.LocalAddresses;
import dev.parley.server.network.LoopUfrag;
import dev.parley.server.network.MediaPlane;
import dev.parley.server.openapi.OpenApi;
import dev.parley.server.rts.LoginTokens;
import dev.parley.server.rts.RtsService;
import dev.parley.server.session.IceServers;
import dev.parley.server.session.LiveKitSessions;
import dev.parley.server.session.LiveKitSessions.AutoCreate;
import dev.parley.server.session.LiveKitSessions.RoomDefaults;
import dev.parley.server.session.SessionServices;
import dev.parley.server.session.Simulations;
import dev.parley.server.session.TransportChoices;
import dev.parley.server.translation.LiveKitDataPackets;
import dev.parley.sfu.loop.MediaLoopOptions;
import dev.parley.sfu.publication.PublisherOptions;
import dev.parley.sfu.room.RoomLimits;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.sfu.subscription.SubscriberOptions;
import dev.parley.signaling.Sids;
import dev.parley.signaling.token.AccessTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Everything of the server behind its HTTP port: DTLS, the media plane, the directory, the
 * sessions.
 */
public final class Calls implements AutoCloseable {
    private static final Duration CONSENT = Duration.ofSeconds(30);

    private final MediaPlane media;
    private final BackgroundNotes notes;
    private final HttpServices services;

    private Calls(MediaPlane media, BackgroundNotes notes, HttpServices services) {
        this.media = media;
        this.notes = notes;
        this.services = services;
    }

    /**
     * Binds the media ports and starts the media loops.
     *
     * @throws dev.parley.server.network.PortTakenException if a port cannot be bound
     */
    static Calls open(
            ParleyConfig config,
            AccessTokens tokens,
            InstantSource clock,
            Optional<EmbeddedCall> call)
            throws IOException {
        SecureRandom random = new SecureRandom();
        BouncyCastleDtls dtls = new BouncyCastleDtls(DtlsConfig.defaults(), random);
        dtls.warmUp();
        AtomicReference<RoomDirectory> directory = new AtomicReference<>();
        Sids sids = new Sids(random);
        Sanctions sanctions = new Sanctions(clock);
        BackgroundNotes notes =
                new BackgroundNotes(
                        directory::get, sanctions, Audience.open(config, call, sids, clock));
        MediaPlane media = openMedia(config, clock, dtls, notes, random);
        directory.set(new RoomDirectory(hosts(media, advertised(config))));
        SessionServices services =
                new SessionServices(
                        tokens,
                        sids,
                        dtls.localFingerprint(),
                        random,
                        clock,
                        iceServers(config.turn()),
                        sids.node(),
                        config.development() ? Simulations.ALLOWED : Simulations.REFUSED,
                        new TransportChoices(),
                        BackEnds.tokens(config.backEnd()),
                        sanctions);
        RoomDefaults defaults = defaults(config);
        TwirpApi.Rooms rooms = new TwirpApi.Rooms(directory.get(), defaults.settings(), sids);
        TwirpApi api = new TwirpApi(tokens, clock, rooms, remoteUnmute(config));
        LiveKitSessions sessions = new LiveKitSessions(services, directory.get(), defaults);
        RtsService rts =
                OutsideRooms.open(
                        config.rts(),
                        call.map(EmbeddedCall::serverMessageHost),
                        new LoginTokens(tokens, services.appTokens(), clock),
                        random);
        return new Calls(
                media,
                notes,
                new HttpServices(
                        sessions,
                        api,
                        new JoinAccess(tokens, services.appTokens(), sanctions, clock),
                        BackEnds.openApi(
                                config.backEnd(),
                                reach(directory.get(), sanctions, sessions, rts),
                                clock),
                        rts,
                        call.map(EmbeddedCall::login)));
    }

    private static RemoteUnmute remoteUnmute(ParleyConfig config) {
        return config.room().remoteUnmute() ? RemoteUnmute.ALLOWED : RemoteUnmute.REFUSED;
    }

    private static OpenApi.Reach reach(
            RoomDirectory directory,
            Sanctions sanctions,
            LiveKitSessions sessions,
            RtsService rts) {
        return new OpenApi.Reach(
                directory, sanctions, sessions::reconsider, OutsideRooms.sink(rts));
    }

    private static MediaPlane openMedia(
            ParleyConfig config,
            InstantSource clock,
            BouncyCastleDtls dtls,
            BackgroundNotes notes,
            SecureRandom random)
            throws IOException {
        try {
            return MediaPlane.open(
                    ports(config.rtc()),
                    loopOptions(config, clock),
                    dtls,
                    notes,
                    random,
                    new LiveKitDataPackets());
        } catch (IOException | RuntimeException failed) {
            notes.close();
            throw failed;
        }
    }

    private static MediaPlane.Ports ports(RtcConfig rtc) {
        return new MediaPlane.Ports(
                rtc.bindAddress(),
                rtc.udpPort(),
                rtc.mediaLoops(),
                rtc.receiveBufferBytes(),
                rtc.sendBufferBytes(),
                rtc.tcp()
                        .map(tcp ->
                                new MediaPlane.TcpOptions(tcp.port(), tcp.connectionsPerLoop())));
    }

    private static MediaLoopOptions loopOptions(ParleyConfig config, InstantSource clock) {
        RoomLimits usual = RoomLimits.DEFAULT;
        long epochOffsetNanos = TimeUnit.MILLISECONDS.toNanos(clock.millis()) - System.nanoTime();
        SubscriberOptions subscriber =
                new SubscriberOptions(
                        usual.subscriber().retransmissionBps(),
                        usual.subscriber().retransmissionBurstBytes(),
                        epochOffsetNanos);
        RoomLimits limits =
                new RoomLimits(
                        usual.tracksPerParticipant(),
                        usual.subscriptionsPerParticipant(),
                        usual.activationTimeout(),
                        new IceTimeouts(
                                config.ice().disconnectedTimeout(),
                                config.ice().failedTimeout(),
                                CONSENT),
                        config.ice().resumeTimeout(),
                        PublisherOptions.DEFAULT,
                        subscriber,
                        usual.data());
        MediaLoopOptions options = MediaLoopOptions.DEFAULT;
        return new MediaLoopOptions(
                options.maxRooms(), options.maxTransports(), options.egressSlots(), limits);
    }

    private static List<InetAddress> advertised(ParleyConfig config) throws IOException {
        return config.rtc().nodeIp().isPresent()
                ? List.of(config.rtc().nodeIp().get())
                : LocalAddresses.reachable(config.rtc().bindAddress());
    }

    private static List<MediaHost> hosts(MediaPlane media, List<InetAddress> advertised) {
        List<MediaHost> hosts = new ArrayList<>();
        for (int i = 0; i < media.hosts().size(); i++) {
            MediaPlane.Host host = media.hosts().get(i);
            hosts.add(
                    new MediaHost(
                            host.thread()::post,
                            candidates(advertised, host.port(), media.tcpPort()),
                            LoopUfrag.prefix(i)));
        }
        return hosts;
    }

    /** Every address on UDP, and on TCP for those who cannot use that. */
    private static List<CandidateAttribute> candidates(
            List<InetAddress> addresses, int udpPort, OptionalInt tcpPort) {
        List<CandidateAttribute> candidates = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            candidates.add(
                    CandidateAttribute.host(i, new InetSocketAddress(addresses.get(i), udpPort)));
        }
        if (tcpPort.isPresent()) {
            for (int i = 0; i < addresses.size(); i++) {
                candidates.add(
                        CandidateAttribute.passiveHost(
                                i, new InetSocketAddress(addresses.get(i), tcpPort.getAsInt())));
            }
        }
        return candidates;
    }

    private static IceServers iceServers(TurnConfig turn) {
        return new IceServers(
                new IceServers.Turn(turn.urls(), turn.secret(), turn.ttl()), turn.stunUrls());
    }

    private static RoomDefaults defaults(ParleyConfig config) {
        return new RoomDefaults(
                config.room().autoCreate() ? AutoCreate.ALWAYS : AutoCreate.BY_GRANT,
                new RoomSettings(
                        config.room().emptyTimeout(),
                        config.room().departureTimeout(),
                        config.room().maxParticipants(),
                        ""));
    }

    /** What is served behind the HTTP port. */
    public HttpServices services() {
        return services;
    }

    /** Ends all rooms and frees the media ports. Tell the sessions to shut down before. */
    @Override
    public void close() {
        media.close();
        notes.close();
    }
}
