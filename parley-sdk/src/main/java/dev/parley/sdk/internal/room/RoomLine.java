package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.signal.ConnectionWatch;
import dev.parley.sdk.internal.signal.SignalEnd;
import dev.parley.sdk.internal.signal.SignalQuery;
import dev.parley.sdk.internal.signal.SignalSocket;
import java.time.Duration;
import java.util.Optional;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket after the other to the service: opens them, notices when one is dead, and times the
 * attempts at the next. What it is opened for is its owner's affair. The engine's thread.
 */
final class RoomLine {
    private static final long PING_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    /** Silence after which the WebSocket is believed broken, although nothing told so. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(6);

    /** How long one attempt to open a WebSocket may take until its first message. */
    private static final Duration ATTEMPT_PATIENCE = Duration.ofSeconds(5);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /**
     * When a message came.
     *
     * @param first whether it is the first of its WebSocket
     * @param silence how long nothing had come before it
     */
    record Moment(boolean first, Duration silence) {}

    /** Hears of the line. */
    interface Listener {
        /** A message came. */
        void onResponse(SignalResponse response, Moment moment);

        /** The service answered, whatever. */
        void onHeard();

        /** The WebSocket is gone, or could not be had for now; ask for {@link #retry}. */
        void onLost(String why);

        /** The service will not open one, and trying again would not help. */
        void onRefused(SignalEnd.Refused refused);

        /** It is time to {@link #open} again. */
        void onAttemptDue();

        /** The WebSocket is alive. */
        void onAlive(long nowNanos);
    }

    private final RoomServices services;
    private final Listener listener;
    private final ConnectionWatch watch;
    private final RetrySchedule retries = new RetrySchedule();
    private @Nullable SignalSocket socket;
    private boolean awaitingFirst;
    private long attemptBeganNanos;
    private long nextAttemptNanos;
    private boolean attemptDue;
    private long lastPingNanos;
    private long roundTripMillis;

    RoomLine(RoomServices services, Listener listener) {
        this.services = services;
        this.listener = listener;
        watch = new ConnectionWatch(services.thread().nowNanos());
    }

    /** Whether the service has been silent for as long as counts as disconnected. */
    boolean isDown() {
        return watch.state() == ConnectionWatch.State.DISCONNECTED
                || watch.state() == ConnectionWatch.State.LOST;
    }

    /** Opens a WebSocket, in place of the one before. */
    void open(SignalQuery query) {
        drop();
        attemptDue = false;
        attemptBeganNanos = services.thread().nowNanos();
        awaitingFirst = true;
        Attempt attempt = new Attempt();
        attempt.opened =
                SignalSocket.open(
                        services.http(),
                        query.uri(services.server(), services.sdkVersion()),
                        query.token(),
                        ATTEMPT_PATIENCE,
                        services.thread()::post,
                        attempt);
        socket = attempt.opened;
    }

    /** Sends a request, if there is a WebSocket. */
    void send(SignalRequest request) {
        if (socket != null) {
            socket.send(request);
        }
    }

    /** The service has taken this client in: the next loss is a new one. */
    void onWelcome() {
        retries.reset();
    }

    /** Gives the WebSocket up for this reason and tells the owner. */
    void fail(String why) {
        drop();
        listener.onLost(why);
    }

    /** Lets {@link Listener#onAttemptDue} be told when the schedule says so, which may be now. */
    void retry() {
        long delay = Duration.ofMillis(retries.nextDelayMillis()).toNanos();
        nextAttemptNanos = services.thread().nowNanos() + delay;
        attemptDue = true;
        if (delay == 0) {
            listener.onAttemptDue();
        }
    }

    /** Ends the WebSocket, if there is one, without a word to anybody. */
    void drop() {
        if (socket != null) {
            socket.abandon();
            socket = null;
        }
        awaitingFirst = false;
    }

    /** Hands the WebSocket over to somebody who ends it; this line has none then. */
    Optional<SignalSocket> giveAway() {
        Optional<SignalSocket> given = Optional.ofNullable(socket);
        socket = null;
        awaitingFirst = false;
        return given;
    }

    /** Time passed. */
    void onTime(long nowNanos) {
        watch.onTime(nowNanos);
        if (attemptDue) {
            if (nowNanos - nextAttemptNanos >= 0) {
                attemptDue = false;
                listener.onAttemptDue();
            }
        } else if (awaitingFirst) {
            if (nowNanos - attemptBeganNanos > ATTEMPT_PATIENCE.toNanos()) {
                fail("no first message in time");
            }
        } else if (watch.silence(nowNanos).compareTo(SILENCE_LIMIT) > 0) {
            fail("silence");
        } else {
            ping(nowNanos);
            listener.onAlive(nowNanos);
        }
    }

    private void ping(long nowNanos) {
        if (nowNanos - lastPingNanos >= PING_EVERY_NANOS) {
            lastPingNanos = nowNanos;
            send(
                    SignalRequest.newBuilder()
                            .setPingReq(
                                    Ping.newBuilder()
                                            .setTimestamp(System.currentTimeMillis())
                                            .setRtt(roundTripMillis))
                            .build());
        }
    }

    private void onResponse(SignalResponse response) {
        long now = services.thread().nowNanos();
        Moment moment = new Moment(awaitingFirst, watch.silence(now));
        awaitingFirst = false;
        hear(now);
        if (response.hasPongResp()) {
            long sent = response.getPongResp().getLastPingTimestamp();
            roundTripMillis = Math.max(0, System.currentTimeMillis() - sent);
        }
        listener.onResponse(response, moment);
    }

    private void hear(long now) {
        watch.onAnswer(now);
        listener.onHeard();
    }

    private void onEnd(SignalEnd end) {
        if (end instanceof SignalEnd.Refused refused) {
            int status = refused.httpStatus();
            if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS) {
                hear(services.thread().nowNanos());
                fail("status " + status);
            } else {
                listener.onRefused(refused);
            }
        } else if (end instanceof SignalEnd.Broken broken) {
            fail(broken.why());
        } else if (end instanceof SignalEnd.Closed closed) {
            fail("closed with " + closed.code());
        }
    }

    /** One WebSocket; what an abandoned one still tells is not heard. */
    private final class Attempt implements SignalSocket.Listener {
        private @Nullable SignalSocket opened;

        @Override
        public void onResponse(SignalResponse response) {
            if (socket == opened) {
                RoomLine.this.onResponse(response);
            }
        }

        @Override
        public void onEnd(SignalEnd end) {
            if (socket == opened) {
                RoomLine.this.onEnd(end);
            }
        }
    }
}
