package dev.parley.server.rts;

import dev.parley.signaling.rts.RtsLimits;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Real-time signaling: takes WebSockets, and messages of the server side. Its methods are for any
 * thread. One thread looks after connections that do not log in.
 */
public final class RtsService implements AutoCloseable {
    /** The sender of messages from the server side; nobody can log in under this name. */
    public static final String SERVER = "server";

    private static final long HOUSEKEEPING_MILLIS = 500;

    private final RtsOptions options;
    private final LoginTokens tokens;
    private final HttpBusinessServer businessServer;
    private final SessionRegistry sessions;
    private final LongSupplier nanoClock;
    private final RtsCounters counters = new RtsCounters();
    private final ClientFrameReader reader = new ClientFrameReader();
    private final Set<RtsConnection> unknown = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final RtsDesk desk = new Desk();

    /** Builds the service without starting it. */
    public RtsService(
            RtsOptions options,
            LoginTokens tokens,
            PostTimeouts postTimeouts,
            RandomGenerator random) {
        this.options = options;
        this.tokens = tokens;
        this.businessServer = new HttpBusinessServer(postTimeouts);
        this.nanoClock = System::nanoTime;
        this.sessions = new SessionRegistry(options, businessServer, counters, nanoClock, random);
    }

    /** Begins to look after connections. */
    public void start() {
        Thread.ofPlatform().daemon().name("rts").start(this::lookUntilStopped);
    }

    /** Takes a WebSocket, whose frames go to what is returned. */
    public RtsConnection connect(RtsChannel channel) {
        RtsConnection connection = new RtsConnection(channel, desk, nanoClock);
        unknown.add(connection);
        if (stopping.getCount() == 0) {
            connection.stop();
        }
        return connection;
    }

    /**
     * Hands a message to a user, in or out of a room; it waits if the user's connection is lost.
     *
     * @param from whom the client is told it is from
     * @param body of at most 64 KiB, binary content before base64
     * @throws IllegalArgumentException if it is longer; check before
     */
    public Handing send(String from, String to, MessageBody body) {
        if (body.bytes() > RtsLimits.MAX_TEXT_BYTES) {
            throw new IllegalArgumentException("a message of %d bytes".formatted(body.bytes()));
        }
        return sessions.hand(to, new Envelope(from, body, Receipt.NONE));
    }

    /** Whether a user can be reached. */
    public OnlineStatus status(String userId) {
        return sessions.status(userId);
    }

    /** How many users are logged in. */
    public int sessions() {
        return sessions.size();
    }

    /** How many bytes of messages wait to be acknowledged. */
    public long waitingBytes() {
        return sessions.waitingBytes();
    }

    /** What happened so far. */
    public RtsCounters counters() {
        return counters;
    }

    private void lookUntilStopped() {
        try {
            while (!stopping.await(HOUSEKEEPING_MILLIS, TimeUnit.MILLISECONDS)) {
                long nowNanos = nanoClock.getAsLong();
                long patienceNanos = options.timings().login().toNanos();
                unknown.removeIf(connection -> connection.check(nowNanos, patienceNanos));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells everybody that the server stops; waits until they are told, for a bounded time. */
    @Override
    public void close() {
        stopping.countDown();
        unknown.forEach(RtsConnection::stop);
        sessions.shutdown();
        businessServer.close();
    }

    private final class Desk implements RtsDesk {
        @Override
        public ClientFrameReader.Reading read(byte[] text) {
            return reader.read(text);
        }

        @Override
        public LoginCode refusal(ClientFrame.Login login) {
            if (!RtsLimits.isUserId(login.userId()) || login.userId().equals(SERVER)) {
                return LoginCode.INVALID_USER_ID;
            }
            return tokens.admits(login.userId(), login.token())
                    ? LoginCode.LOGGED_IN
                    : LoginCode.INVALID_TOKEN;
        }

        @Override
        public SessionRegistry sessions() {
            return sessions;
        }

        @Override
        public RtsCounters counters() {
            return counters;
        }

        @Override
        public void forget(RtsConnection connection) {
            unknown.remove(connection);
        }
    }
}
