package dev.parley.server.session;

import dev.parley.server.translation.LeaveMessages;
import dev.parley.server.translation.LiveKitMessages;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.signaling.Decoding;
import dev.parley.signaling.SignalCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import livekit.LivekitRtc.ParticipantUpdate;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SpeakersChanged;
import livekit.LivekitRtc.TrackSubscribed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One participant's signaling: room events out, requests in, one after the other on a virtual
 * thread of its own.
 *
 * <p>Everything reaches it through its {@link Mailbox}. The session ends when the participant
 * leaves, is removed, or its connection is gone; each way is told to the other side once.
 */
final class ParticipantSession implements SignalSession {
    private static final Logger LOG = LoggerFactory.getLogger(ParticipantSession.class);
    private static final int NORMAL_CLOSURE = 1000;
    private static final int INVALID_DATA = 1007;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration END_PATIENCE = Duration.ofSeconds(3);

    /** Participants told in one update at most; more follow in the next. */
    private static final int UPDATE_BATCH = 100;

    private final ParticipantContext context;
    private final Mailbox mailbox;
    private final SignalWriter writer;
    private final Consumer<ParticipantSession> onEnd;
    private final RequestHandler requests;
    private final SubscriberSide subscriber;
    private final TokenRefresh tokenRefresh;
    private final JoinMessages joinMessages;
    private final List<RoomEvent.ParticipantChanged> updates = new ArrayList<>();
    private final Thread thread;
    private boolean ended;

    ParticipantSession(
            SessionServices services,
            ParticipantContext context,
            Mailbox mailbox,
            SignalWriter writer,
            Consumer<ParticipantSession> onEnd) {
        this.context = context;
        this.mailbox = mailbox;
        this.writer = writer;
        this.onEnd = onEnd;
        this.subscriber = new SubscriberSide(services, context, writer);
        this.requests = new RequestHandler(services, context, writer, subscriber);
        this.tokenRefresh = new TokenRefresh(services, context, writer);
        this.joinMessages = new JoinMessages(services, context);
        this.thread = Thread.ofVirtual().name("session " + context.sid()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void onMessage(byte[] frame) {
        try {
            mailbox.putFrame(frame);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onClosed() {
        mailbox.putClosed();
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
            writer.send(joinMessages.join());
            tokenRefresh.sendIfDue();
            while (!ended) {
                if (mailbox.isEmpty()) {
                    flushUpdates();
                    subscriber.offerIfNeeded();
                }
                mailbox.take(wait(tokenRefresh.untilDue())).ifPresent(this::handle);
                tokenRefresh.sendIfDue();
            }
        } catch (InterruptedException interrupted) {
            leaveRoom(LeaveReason.SERVER_SHUTDOWN);
        } catch (RuntimeException fault) {
            LOG.error("session of {} failed", context.sid(), fault);
            leaveRoom(LeaveReason.STATE_MISMATCH);
            writer.send(LeaveMessages.leave(LeaveReason.STATE_MISMATCH));
            writer.close(NORMAL_CLOSURE, "internal error");
        } finally {
            mailbox.close();
            onEnd.accept(this);
        }
    }

    private static Duration wait(Duration untilDue) {
        return untilDue.compareTo(LONGEST_WAIT) < 0 ? untilDue : LONGEST_WAIT;
    }

    private void handle(SessionInput input) {
        switch (input) {
            case SessionInput.Frame(byte[] bytes) -> handleFrame(bytes);
            case SessionInput.FromRoom(RoomEvent event) -> handleEvent(event);
            case SessionInput.ConnectionClosed() -> {
                context.room().post(new RoomCommand.SignalLost(context.sid()));
                ended = true;
            }
        }
    }

    private void handleFrame(byte[] bytes) {
        switch (SignalCodec.decodeRequest(bytes)) {
            case Decoding.Decoded<SignalRequest>(SignalRequest request) -> {
                switch (requests.handle(request)) {
                    case CONTINUE -> {}
                    case LEFT -> end(LeaveReason.CLIENT_INITIATED, NORMAL_CLOSURE);
                    case REFUSED -> end(LeaveReason.BAD_REQUEST, NORMAL_CLOSURE);
                }
            }
            case Decoding.Unknown<SignalRequest> unknown ->
                    LOG.debug("unknown request of {}", context.sid());
            case Decoding.Malformed<SignalRequest> malformed ->
                    end(LeaveReason.BAD_REQUEST, INVALID_DATA);
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

    private void handleEvent(RoomEvent event) {
        if (event instanceof RoomEvent.ParticipantChanged changed) {
            updates.add(changed);
            if (updates.size() == UPDATE_BATCH) {
                flushUpdates();
            }
            return;
        }
        flushUpdates();
        switch (event) {
            case RoomEvent.ParticipantChanged changed -> updates.add(changed);
            case RoomEvent.SelfChanged(var self) -> {
                requests.onSelfChanged(self.profile());
                sendUpdate(List.of(LiveKitMessages.participant(self)));
                tokenRefresh.onSelfChanged(self.profile());
            }
            case RoomEvent.Moved(var destination) -> tokenRefresh.sendFor(destination);
            case RoomEvent.RoomChanged(var room) ->
                    writer.send(
                            SignalResponse.newBuilder()
                                    .setRoomUpdate(
                                            livekit.LivekitRtc.RoomUpdate.newBuilder()
                                                    .setRoom(LiveKitMessages.room(room))));
            case RoomEvent.SubscriptionStarted(var track) -> subscriber.add(track);
            case RoomEvent.SubscriptionEnded(var trackSid) -> subscriber.remove(trackSid);
            case RoomEvent.SubscriptionRefused refused -> subscriber.tellRefused(refused);
            case RoomEvent.TrackSubscribed(var trackSid) ->
                    writer.send(
                            SignalResponse.newBuilder()
                                    .setTrackSubscribed(
                                            TrackSubscribed.newBuilder().setTrackSid(trackSid)));
            case RoomEvent.TrackEnded(var trackSid) -> requests.tellTrackEnded(trackSid);
            case RoomEvent.TrackMuted(var trackSid, var muted) ->
                    requests.tellMuted(trackSid, muted);
            case RoomEvent.SpeakersChanged(var speakers) ->
                    writer.send(
                            SignalResponse.newBuilder()
                                    .setSpeakersChanged(
                                            SpeakersChanged.newBuilder()
                                                    .addAllSpeakers(
                                                            speakers.stream()
                                                                    .map(LiveKitMessages::speaker)
                                                                    .toList())));
            case RoomEvent.Disconnected(var reason) -> {
                writer.send(LeaveMessages.leave(reason));
                finish(reason, NORMAL_CLOSURE);
            }
        }
    }

    private void flushUpdates() {
        if (!updates.isEmpty()) {
            sendUpdate(
                    updates.stream()
                            .map(changed -> LiveKitMessages.participant(changed.participant()))
                            .toList());
            updates.clear();
        }
    }

    private void sendUpdate(List<livekit.LivekitModels.ParticipantInfo> participants) {
        writer.send(
                SignalResponse.newBuilder()
                        .setUpdate(
                                ParticipantUpdate.newBuilder().addAllParticipants(participants)));
    }
}
