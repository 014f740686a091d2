package dev.parley.server.session;

import dev.parley.server.access.Refusal;
import dev.parley.server.access.RefusalCode;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.server.directory.RoomHandle;
import dev.parley.sfu.room.ClientTraits;
import dev.parley.sfu.room.JoinOutcome;
import dev.parley.sfu.room.JoinRefusal;
import dev.parley.sfu.room.JoinRequest;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.ParticipantProfile;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.signaling.token.AccessToken;
import java.util.Optional;

/**
 * Opens LiveKit sessions: admits the token's holder to their room and starts the session that
 * serves them.
 *
 * <p>Thread-safe.
 */
public final class LiveKitSessions implements SignalSessions {
    private final SessionServices services;
    private final RoomDirectory directory;
    private final RoomDefaults defaults;
    private final SessionRegistry open = new SessionRegistry();
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
            return resume(parameters, parameters.reconnectSid().get(), channel);
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

    private SessionConnection start(
            JoinRequestParameters parameters,
            SignalChannel channel,
            Mailbox mailbox,
            LocalTransports transports,
            RoomHandle room,
            JoinOutcome.Joined joined) {
        SessionConnection connection = new SessionConnection(mailbox, channel);
        ParticipantSession session =
                new ParticipantSession(
                        services,
                        new ParticipantContext(
                                parameters,
                                room,
                                joined,
                                transports,
                                services.transportChoices().of(room.name(), parameters.identity())),
                        mailbox,
                        connection,
                        open::remove);
        open.add(session);
        session.start();
        return connection;
    }

    /** Gives a client back to its session, or tells it to join afresh if there is none. */
    private OpenResult resume(JoinRequestParameters parameters, String sid, SignalChannel channel) {
        Optional<ParticipantSession> session = open.find(parameters, sid);
        SessionConnection connection =
                session.map(known -> known.connection(channel))
                        .orElseGet(() -> new SessionConnection(closedMailbox(), channel));
        Resumption resumption = new Resumption(parameters.token(), connection);
        if (session.isEmpty() || !session.get().resume(resumption)) {
            connection.askToJoinAfresh();
        }
        return new OpenResult.Opened(connection);
    }

    /** Nobody hears what still comes from a client that was told to go. */
    private static Mailbox closedMailbox() {
        Mailbox mailbox = new Mailbox();
        mailbox.close();
        return mailbox;
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
                        SessionRights.atJoin(
                                parameters.token(),
                                services.sanctions(),
                                services.clock().instant()),
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

    @Override
    public void renew(JoinRequestParameters parameters) {
        if (parameters.token().app().isPresent()) {
            open.find(parameters.room(), parameters.identity())
                    .forEach(session -> session.renew(parameters.token()));
        }
    }

    /** Something was forbidden to somebody, or is allowed again. */
    public void reconsider(String room, String identity) {
        open.find(room, identity).forEach(ParticipantSession::reconsider);
    }

    /** Sessions that are open, for metrics. */
    public int size() {
        return open.size();
    }

    @Override
    public void shutdown() {
        stopping = true;
        for (ParticipantSession session : open.all()) {
            session.leaveRoom(LeaveReason.SERVER_SHUTDOWN);
        }
        for (ParticipantSession session : open.all()) {
            session.awaitEnd();
        }
    }
}
