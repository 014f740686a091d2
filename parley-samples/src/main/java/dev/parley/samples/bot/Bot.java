package dev.parley.samples.bot;

import dev.parley.samples.RoomStates;
import dev.parley.sdk.ChannelProfile;
import dev.parley.sdk.MessageConfig;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RTCRoomConfig;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.RemoteStreamKey;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.TestPatternSource;
import dev.parley.sdk.TestToneSource;
import dev.parley.sdk.UserInfo;
import dev.parley.sdk.VideoEncoderConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stay of a bot in a room: join, send, answer, record, leave. {@link #run} waits on the thread
 * that calls it, {@link #stop} may be called from any.
 */
final class Bot {
    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);
    private static final double AMPLITUDE = 0.25;
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(3);
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(30);
    private static final String APPLICATION = "parley-bot";

    private final BotPlan plan;
    private final Echo echo = new Echo();
    private final CountDownLatch joined = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile int endState;
    private volatile @Nullable RTCRoom room;
    private volatile @Nullable Recording recording;

    Bot(BotPlan plan) {
        this.plan = plan;
    }

    /** How a stay ended. */
    enum Outcome {
        /** As planned. */
        DONE,
        /** It never was in the room, or was put out of it. */
        NOT_IN_ROOM,
        /** What was to be kept is not whole. */
        NOT_RECORDED
    }

    /** Stays in the room until the plan's limit or {@link #stop}. */
    Outcome run() throws InterruptedException {
        try (CallbackLog log = openLog()) {
            Outcome outcome = inEngine(log);
            if (log.failure().isPresent()) {
                LOG.error("The log of callbacks is not whole", log.failure().get());
                return Outcome.NOT_RECORDED;
            }
            return outcome;
        } catch (IOException e) {
            LOG.error("What was received could not be kept: {}", e.toString());
            return Outcome.NOT_RECORDED;
        }
    }

    /** Makes the bot leave. */
    void stop() {
        end.countDown();
        joined.countDown();
    }

    private CallbackLog openLog() throws IOException {
        if (plan.record().isEmpty()) {
            return CallbackLog.none();
        }
        Path folder = Files.createDirectories(plan.record().get());
        return CallbackLog.to(folder.resolve("callbacks.jsonl"), System::nanoTime);
    }

    private Outcome inEngine(CallbackLog log) throws IOException, InterruptedException {
        RTCVideo engine =
                RTCVideo.createRTCVideo(
                        APPLICATION,
                        new EngineLog(log),
                        Map.of(RTCVideo.PARAMETER_SERVER_URL, plan.server()));
        if (engine == null) {
            LOG.error("The SDK could not start; the lines above tell why");
            return Outcome.NOT_IN_ROOM;
        }
        try {
            return withMedia(engine, log);
        } finally {
            RTCVideo.destroyRTCVideo();
        }
    }

    private Outcome withMedia(RTCVideo engine, CallbackLog log)
            throws IOException, InterruptedException {
        Deque<AutoCloseable> closing = new ArrayDeque<>();
        try {
            if (plan.mode().publishes()) {
                startSources(engine, closing);
            }
            if (plan.mode().receives() && plan.record().isPresent()) {
                Recording keeping =
                        new Recording(
                                engine,
                                plan.record().get(),
                                plan.pictures(),
                                plan.sending().framesPerSecond());
                recording = keeping;
                closing.push(keeping);
                check("record", keeping.start());
            }
            return inRoom(engine, log);
        } finally {
            closeAll(closing);
        }
    }

    private void startSources(RTCVideo engine, Deque<AutoCloseable> closing) {
        BotPlan.Sending sending = plan.sending();
        TestToneSource tone = new TestToneSource(engine, sending.toneHz(), AMPLITUDE);
        closing.push(tone);
        check("send a tone", tone.start());
        if (sending.video()) {
            check(
                    "set the size of pictures",
                    engine.setVideoEncoderConfig(
                            new VideoEncoderConfig(
                                    sending.width(), sending.height(), sending.framesPerSecond())));
            TestPatternSource pattern =
                    new TestPatternSource(
                            engine,
                            sending.sourceNumber(),
                            sending.width(),
                            sending.height(),
                            sending.framesPerSecond());
            closing.push(pattern);
            check("send pictures", pattern.start());
        }
    }

    private Outcome inRoom(RTCVideo engine, CallbackLog log) throws InterruptedException {
        RTCRoom entered = engine.createRTCRoom(plan.room());
        if (entered == null) {
            LOG.error("No room can be called {}", plan.room());
            return Outcome.NOT_IN_ROOM;
        }
        room = entered;
        entered.setRTCRoomEventHandler(new RoomLog(log, this));
        boolean receives = plan.mode().receives();
        RTCRoomConfig config =
                new RTCRoomConfig(
                        ChannelProfile.CHANNEL_PROFILE_COMMUNICATION,
                        plan.mode().publishes(),
                        receives,
                        receives);
        int status = entered.joinRoom(plan.token(), new UserInfo(plan.user(), ""), config);
        if (status < 0) {
            LOG.error("Joining as {} is refused: {}", plan.user(), status);
            return Outcome.NOT_IN_ROOM;
        }
        boolean inTime = joined.await(JOIN_LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!inTime) {
            LOG.error("Joining took more than {} s", JOIN_LIMIT.toSeconds());
        }
        Outcome outcome = inTime ? stay() : Outcome.NOT_IN_ROOM;
        log.write("bot", "leaving");
        if (entered.leaveRoom() >= 0) {
            left.await(LEAVE_LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        entered.destroy();
        return outcome;
    }

    private Outcome stay() throws InterruptedException {
        Optional<Duration> limit = plan.limit();
        if (limit.isPresent()) {
            end.await(limit.get().toSeconds(), TimeUnit.SECONDS);
        } else {
            end.await();
        }
        return endState == 0 ? Outcome.DONE : Outcome.NOT_IN_ROOM;
    }

    private static void check(String what, int status) {
        if (status < 0) {
            throw new IllegalStateException("cannot " + what + ": the SDK says " + status);
        }
    }

    private static void closeAll(Deque<AutoCloseable> closing) throws IOException {
        IOException failure = null;
        for (AutoCloseable each : closing) {
            try {
                each.close();
            } catch (IOException e) {
                failure = e;
            } catch (Exception e) {
                failure = new IOException(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    // What the room tells; on the thread of callbacks.

    void onState(int state) {
        if (state == RoomStates.JOINED) {
            LOG.info("{} is in {}", plan.user(), plan.room());
            joined.countDown();
        } else if (RoomStates.endsCall(state)) {
            LOG.error("{}: {}", state, RTCVideo.getErrorDescription(state));
            endState = state;
            stop();
        } else {
            LOG.warn("{}: {}", state, RTCVideo.getErrorDescription(state));
        }
    }

    void onPublished(String uid, StreamIndex stream) {
        Recording keeping = recording;
        if (keeping != null) {
            keeping.add(new RemoteStreamKey(plan.room(), uid, stream));
        }
    }

    void onRoomMessage(String uid, String message) {
        RTCRoom current = room;
        if (current != null) {
            echo.answer(message, System.nanoTime()).ifPresent(current::sendRoomMessage);
        }
    }

    void onUserMessage(String uid, String message) {
        RTCRoom current = room;
        if (current != null) {
            echo.answer(message, System.nanoTime())
                    .ifPresent(answer ->
                            current.sendUserMessage(uid, answer, MessageConfig.RELIABLE_ORDERED));
        }
    }

    void onLeft() {
        left.countDown();
    }
}
