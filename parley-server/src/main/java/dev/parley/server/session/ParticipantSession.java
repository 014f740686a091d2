package dev.parley.server.session;

import dev.parley.server.translation.LeaveMessages;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.signaling.Decoding;
import dev.parley.signaling.SignalCodec;
import dev.parley.signaling.token.VerifiedToken;
import java.time.Duration;
import java.util.function.Consumer;
import livekit.LivekitRtc.SignalRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One participant's signaling: room events out, requests in, one after the other on a virtual
 * thread of its own, over one connection after the other.
 *
 * <p>Everything reaches it through its {@link Mailbox}. It lives as long as the participant: a
 * connection that breaks is missed, not mourned, and what the client missed it is told when it
 * resumes. The session ends when the participant leaves or is removed; each way is told to the
 * other side once.
 */
final class ParticipantSession {
    private static final Logger LOG = LoggerFactory.getLogger(ParticipantSession.class);
    private static final int NORMAL_CLOSURE = 1000;
    private static final int INVALID_DATA = 1007;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration END_PATIENCE = Duration.ofSeconds(3);

    private final ParticipantContext context;
    private final Mailbox mailbox;
    private final SignalWriter writer;
    private final Consumer<ParticipantSession> onEnd;
    private final RequestHandler requests;
    private final SubscriberSide subscriber;
    private final TokenRefresh tokenRefresh;
    private final SessionRights rights;
    private final SessionMessages messages;
    private final RoomNews news;
    private final Simulation simulation;
    private final Thread thread;
    private @Nullable SessionConnection current;
    private @Nullable Returning returning;
    private boolean ended;

    ParticipantSession(
            SessionServices services,
            ParticipantContext context,
            Mailbox mailbox,
            SessionConnection first,
            Consumer<ParticipantSession> onEnd) {
        this.context = context;
        this.mailbox = mailbox;
        this.onEnd = onEnd;
        this.current = first;
        this.writer = new SignalWriter(services.clock());
        writer.attach(first.channel());
        this.subscriber = new SubscriberSide(services, context, writer);
        this.simulation = new Simulation(services, context, writer);
        this.requests = new RequestHandler(services, context, writer, subscriber);
        this.tokenRefresh = new TokenRefresh(services, context, writer);
        this.rights = new SessionRights(services, context);
        this.messages = new SessionMessages(services, context);
        this.news = new RoomNews(writer);
        this.thread = Thread.ofVirtual().name("session " + context.sid()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    ParticipantContext context() {
        return context;
    }

    /**
     * Takes the client back on a new connection; false if the session is over. From the new
     * connection's thread.
     */
    boolean resume(Resumption resumption) {
        return mailbox.putResumption(resumption);
    }

    /** What the participant may do has to be looked at again. From any thread. */
    void reconsider() {
        mailbox.putRightsChanged();
    }

    /** The client showed another token. From any thread. */
    void renew(VerifiedToken shown) {
        mailbox.putToken(shown);
    }

    /** Where the frames of a new connection of the client go. */
    SessionConnection connection(SignalChannel channel) {
        return new SessionConnection(mailbox, channel);
    }

    /** Removes the participant from its room; the session ends when the room has said so. */
    void leaveRoom(LeaveReason reason) {
        context.room().post(new RoomCommand.Leave(context.sid(), reason));
    }

    /** Waits for the end, for a bounded time. */
    void awaitEnd() {
        try {
            thread.join(END_PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        LOG.info(
                "participant {} ({}) joined room {}",
                context.sid(),
                context.identity(),
                context.room().name());
        try {
            writer.send(messages.join());
            tokenRefresh.sendIfDue();
            while (!ended) {
                turn();
            }
        } catch (InterruptedException interrupted) {
            leaveRoom(LeaveReason.SERVER_SHUTDOWN);
        } catch (RuntimeException fault) {
            LOG.error("session of {} failed", context.sid(), fault);
            leaveRoom(LeaveReason.STATE_MISMATCH);
            writer.send(LeaveMessages.leave(LeaveReason.STATE_MISMATCH));
            writer.close(NORMAL_CLOSURE, "internal error");
        } finally {
            onEnd.accept(this);
            refuseReturning();
        }
    }

    private void turn() throws InterruptedException {
        if (mailbox.isEmpty()) {
            news.flush();
            if (writer.isAttached()) {
                subscriber.offerIfNeeded();
            }
        }
        mailbox.take(patience()).ifPresent(this::handle);
        tokenRefresh.sendIfDue();
        simulation.endIfDue();
        if (!ended) {
            rights.review().ifPresent(reason -> end(reason, NORMAL_CLOSURE));
        }
    }

    private Duration patience() {
        Duration timers = shortest(tokenRefresh.untilDue(), simulation.untilDue());
        return shortest(timers, rights.untilDue());
    }

    private static Duration shortest(Duration one, Duration other) {
        Duration shorter = one.compareTo(other) < 0 ? one : other;
        return shorter.compareTo(LONGEST_WAIT) < 0 ? shorter : LONGEST_WAIT;
    }

    /** Whoever wanted to come back to what has ended meanwhile joins afresh. */
    private void refuseReturning() {
        if (returning != null) {
            returning.connection().askToJoinAfresh();
        }
        for (SessionInput unread : mailbox.close()) {
            if (unread instanceof SessionInput.Resuming(Resumption resumption)) {
                resumption.connection().askToJoinAfresh();
            }
        }
    }

    private void handle(SessionInput input) {
        switch (input) {
            case SessionInput.Frame(SessionConnection connection, byte[] bytes) -> {
                if (connection == current) {
                    handleFrame(bytes);
                } else if (returning != null && connection == returning.connection()) {
                    returning.hold(bytes);
                }
            }
            case SessionInput.FromRoom(RoomEvent event) -> handleEvent(event);
            case SessionInput.ConnectionClosed(SessionConnection connection) ->
                    connectionClosed(connection);
            case SessionInput.TokenShown(VerifiedToken shown) -> {
                if (rights.isOlderThan(shown)) {
                    tokenRefresh.renew(shown);
                    rights.renew(shown);
                }
            }
            case SessionInput.RightsChanged() -> rights.reconsider();
            case SessionInput.Resuming(Resumption resumption) -> comeBack(resumption);
        }
    }

    private void connectionClosed(SessionConnection connection) {
        if (returning != null && connection == returning.connection()) {
            returning = null;
        } else if (connection == current) {
            LOG.info("participant {} lost its signaling connection", context.sid());
            current = null;
            writer.detach();
            context.room().post(new RoomCommand.SignalLost(context.sid()));
        }
    }

    /** The client is back; the room's answer is the moment from which on it is told everything. */
    private void comeBack(Resumption resumption) {
        if (returning != null) {
            returning.connection().channel().close(NORMAL_CLOSURE, "resumed elsewhere");
        }
        returning = new Returning(resumption);
        context.room().post(new RoomCommand.Resume(context.sid()));
    }

    private void resumed(RoomEvent.Resumed resumed) {
        Returning back = returning;
        if (back == null) {
            return;
        }
        returning = null;
        writer.close(NORMAL_CLOSURE, "resumed elsewhere");
        current = back.connection();
        if (simulation.takeSilentDisconnect()) {
            writer.attach(current.channel());
            dropConnection();
            return;
        }
        if (writer.hasGap() || back.isOverfull()) {
            writer.attach(current.channel());
            end(LeaveReason.STATE_MISMATCH, NORMAL_CLOSURE);
            return;
        }
        LOG.info("participant {} resumed", context.sid());
        writer.attach(current.channel());
        writer.send(messages.reconnect(resumed.lastSequence()));
        news.state(resumed);
        writer.repeatUnconfirmed();
        tokenRefresh.renew(back.token());
        rights.renew(back.token());
        subscriber.restartIce();
        if (simulation.takeDisconnect()) {
            dropConnection();
            return;
        }
        back.frames()
                .forEach(frame -> {
                    if (!ended) {
                        handleFrame(frame);
                    }
                });
    }

    private void handleFrame(byte[] bytes) {
        switch (SignalCodec.decodeRequest(bytes)) {
            case Decoding.Decoded<SignalRequest>(SignalRequest request) -> handleRequest(request);
            case Decoding.Unknown<SignalRequest> unknown ->
                    LOG.debug("unknown request of {}", context.sid());
            case Decoding.Malformed<SignalRequest> malformed ->
                    end(LeaveReason.BAD_REQUEST, INVALID_DATA);
        }
    }

    private void handleRequest(SignalRequest request) {
        RequestHandler.Outcome outcome =
                request.hasSimulate()
                        ? simulation.begin(request.getSimulate())
                        : requests.handle(request);
        switch (outcome) {
            case CONTINUE -> {}
            case LEFT -> end(LeaveReason.CLIENT_INITIATED, NORMAL_CLOSURE);
            case DROPPED -> end(LeaveReason.TOKEN_EXPIRED, NORMAL_CLOSURE);
            case REFUSED -> end(LeaveReason.BAD_REQUEST, NORMAL_CLOSURE);
            case MISMATCH -> end(LeaveReason.STATE_MISMATCH, NORMAL_CLOSURE);
            case VANISHED -> vanish();
        }
    }

    /** The participant goes, by its own doing. */
    private void end(LeaveReason reason, int closeCode) {
        leaveRoom(reason);
        if (reason != LeaveReason.CLIENT_INITIATED) {
            writer.send(LeaveMessages.leave(reason));
        }
        finish(reason, closeCode);
    }

    private void finish(LeaveReason reason, int closeCode) {
        LOG.info("participant {} left room {}: {}", context.sid(), context.room().name(), reason);
        writer.close(closeCode, reason.name());
        ended = true;
    }

    /** As if this server had died: nobody is told anything. */
    private void vanish() {
        leaveRoom(LeaveReason.CONNECTION_TIMEOUT);
        finish(LeaveReason.CONNECTION_TIMEOUT, NORMAL_CLOSURE);
    }

    private void dropConnection() {
        writer.close(NORMAL_CLOSURE, "");
        current = null;
    }

    private void handleEvent(RoomEvent event) {
        if (event instanceof RoomEvent.ParticipantChanged(var participant)) {
            news.participantChanged(participant);
            return;
        }
        news.flush();
        switch (event) {
            case RoomEvent.ParticipantChanged(var participant) ->
                    news.participantChanged(participant);
            case RoomEvent.SelfChanged(var self) -> {
                requests.onSelfChanged(self.profile());
                news.selfChanged(self);
                tokenRefresh.onSelfChanged(self.profile());
                rights.onSelfChanged(self.profile().permissions());
            }
            case RoomEvent.Moved(var destination) -> tokenRefresh.sendFor(destination);
            case RoomEvent.RoomChanged(var room) -> news.roomChanged(room);
            case RoomEvent.SubscriptionStarted(var track) -> subscriber.add(track);
            case RoomEvent.SubscriptionEnded(var trackSid) -> subscriber.remove(trackSid);
            case RoomEvent.SubscriptionRefused refused -> subscriber.tellRefused(refused);
            case RoomEvent.TrackSubscribed(var trackSid) -> news.trackSubscribed(trackSid);
            case RoomEvent.TrackEnded(var trackSid) -> requests.tellTrackEnded(trackSid);
            case RoomEvent.TrackMuted(var trackSid, var muted) ->
                    requests.tellMuted(trackSid, muted);
            case RoomEvent.SpeakersChanged(var speakers) -> news.speakersChanged(speakers);
            case RoomEvent.TransportLost() -> {
                writer.send(LeaveMessages.resume());
                dropConnection();
            }
            case RoomEvent.Resumed resumed -> resumed(resumed);
            case RoomEvent.Disconnected(var reason) -> {
                writer.send(LeaveMessages.leave(reason));
                finish(reason, NORMAL_CLOSURE);
            }
        }
    }
}
