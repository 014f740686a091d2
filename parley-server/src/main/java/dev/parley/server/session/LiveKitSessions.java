package dev.parley.server.session;

import dev.parley.server.access.Refusal;
import dev.parley.server.access.RefusalCode;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.server.directory.RoomHandle;
import dev.parley.server.translation.LeaveMessages;
import dev.parley.sfu.room.ClientTraits;
import dev.parley.sfu.room.JoinOutcome;
import dev.parley.sfu.room.JoinRefusal;
import dev.parley.sfu.room.JoinRequest;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.ParticipantProfile;
import dev.parley.sfu.room.Permissions;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.sfu.room.TrackSource;
import dev.parley.signaling.SignalCodec;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.VideoGrant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Opens LiveKit sessions: admits the token's holder to their room and starts the session that
 * serves them.
 *
 * <p>Thread-safe.
 */
public final class LiveKitSessions implements SignalSessions {
    private static final int NORMAL_CLOSURE = 1000;

    private final SessionServices services;
    private final RoomDirectory directory;
    private final RoomDefaults defaults;
    private final Set<ParticipantSession> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /**
     * How rooms are created by joining.
     *
     * @param settings of a room whose first token says nothing else
     */
    public record RoomDefaults(AutoCreate autoCreate, RoomSettings settings) {}

    /** Whether joining creates a room that is not there. */
    public enum AutoCreate {
        /** Whoever may join may create. */
        ALWAYS,
        /** Only tokens with the grant to create rooms do. */
        BY_GRANT
    }

    public LiveKitSessions(
            SessionServices services, RoomDirectory directory, RoomDefaults defaults) {
        this.services = services;
        this.directory = directory;
        this.defaults = defaults;
    }

    @Override
    public OpenResult open(JoinRequestParameters parameters, SignalChannel channel) {
        if (stopping) {
            return new OpenResult.Refused(stoppingRefusal());
        }
        if (parameters.reconnectSid().isPresent()) {
            return askToJoinAfresh(channel);
        }
        Mailbox mailbox = new Mailbox();
        RoomDirectory.Joining joining =
                directory.join(
                        parameters.room(),
                        handle ->
                                request(
                                        parameters,
                                        LocalTransports.create(handle, services.random()),
                                        mailbox));
        return switch (joining.outcome()) {
            case JoinOutcome.Refused(JoinRefusal refusal) ->
                    new OpenResult.Refused(refusal(refusal));
            case JoinOutcome.Joined joined ->
                    new OpenResult.Opened(
                            start(
                                    parameters,
                                    channel,
                                    mailbox,
                                    LocalTransports.of(joining.request()),
                                    joining.handle(),
                                    joined));
        };
    }

    @Override
    public Optional<Refusal> foreseeRefusal(JoinRequestParameters parameters) {
        if (stopping) {
            return Optional.of(stoppingRefusal());
        }
        Optional<RoomHandle> room = directory.find(parameters.room());
        if (room.isEmpty()) {
            return creation(parameters.token().token()).isPresent()
                    ? Optional.empty()
                    : Optional.of(Refusal.roomNotFound());
        }
        return room.get()
                .<Optional<JoinRefusal>>ask(
                        reply -> new RoomCommand.Foresee(parameters.identity(), reply))
                .orElse(Optional.of(JoinRefusal.NO_CAPACITY))
                .map(LiveKitSessions::refusal);
    }

    private ParticipantSession start(
            JoinRequestParameters parameters,
            SignalChannel channel,
            Mailbox mailbox,
            LocalTransports transports,
            RoomHandle room,
            JoinOutcome.Joined joined) {
        SignalWriter writer = new SignalWriter(channel);
        ParticipantSession session =
                new ParticipantSession(
                        services,
                        new ParticipantContext(parameters, room, joined, transports),
                        mailbox,
                        writer,
                        open::remove);
        open.add(session);
        session.start();
        return session;
    }

    /**
     * A participant that is not here any more cannot be resumed: its client is told to join afresh.
     */
    private static OpenResult askToJoinAfresh(SignalChannel channel) {
        channel.send(SignalCodec.encode(LeaveMessages.leave(LeaveReason.STATE_MISMATCH)));
        channel.close(NORMAL_CLOSURE, "join again");
        return new OpenResult.Opened(
                new SignalSession() {
                    @Override
                    public void onMessage(byte[] frame) {
                        // The client was told to go; what it still sends has nobody to hear it.
                    }

                    @Override
                    public void onClosed() {
                        // Nothing was opened.
                    }
                });
    }

    private JoinRequest request(
            JoinRequestParameters parameters, LocalTransports transports, Mailbox mailbox) {
        AccessToken token = parameters.token().token();
        ParticipantProfile profile =
                new ParticipantProfile(
                        services.sids().participant(),
                        token.identity(),
                        token.name(),
                        token.metadata(),
                        parameters.attributes(),
                        permissions(token.video()),
                        new ClientTraits(
                                token.kind().getNumber(),
                                parameters.client().clientProtocol(),
                                parameters.client().capabilities().stream()
                                        .map(capability -> capability.number())
                                        .toList()));
        return new JoinRequest(
                services.sids().room(),
                creation(token),
                profile,
                transports.publisher(),
                transports.subscriber(),
                parameters.autoSubscribe(),
                mailbox,
                services.clock().millis());
    }

    private Optional<RoomSettings> creation(AccessToken token) {
        if (defaults.autoCreate() == AutoCreate.BY_GRANT && !token.video().roomCreate()) {
            return Optional.empty();
        }
        RoomSettings usual = defaults.settings();
        return Optional.of(
                new RoomSettings(
                        token.room().emptyTimeout().orElse(usual.emptyTimeout()),
                        token.room().departureTimeout().orElse(usual.departureTimeout()),
                        token.room().maxParticipants().orElse(usual.maxParticipants()),
                        token.room().metadata().orElse(usual.metadata())));
    }

    private static Permissions permissions(VideoGrant grant) {
        Set<TrackSource> sources =
                grant.canPublishSources().stream()
                        .map(TrackRequests::source)
                        .collect(Collectors.toUnmodifiableSet());
        return new Permissions(
                grant.canPublish(),
                sources,
                grant.canSubscribe(),
                grant.canPublishData(),
                grant.canUpdateOwnMetadata(),
                grant.hidden(),
                grant.recorder());
    }

    private static Refusal refusal(JoinRefusal refusal) {
        return switch (refusal) {
            case ROOM_NOT_FOUND -> Refusal.roomNotFound();
            case ROOM_FULL -> new Refusal(RefusalCode.ROOM_FULL, "the room is full");
            case NO_CAPACITY ->
                    new Refusal(RefusalCode.SERVER_FULL, "the server takes no more participants");
        };
    }

    private static Refusal stoppingRefusal() {
        return new Refusal(RefusalCode.NOT_READY, "the server is stopping");
    }

    /** Sessions that are open, for metrics. */
    public int size() {
        return open.size();
    }

    @Override
    public void shutdown() {
        stopping = true;
        for (ParticipantSession session : open) {
            session.leaveRoom(LeaveReason.SERVER_SHUTDOWN);
        }
        for (ParticipantSession session : open) {
            session.awaitEnd();
        }
    }
}
