package dev.parley.server.rts;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The sessions there are, at most one a user and {@code maxSessions} in all. Thread-safe. */
final class SessionRegistry implements Neighbours {
    /** What may wait for all users together. */
    static final long MAX_WAITING_BYTES = 256L * 1024 * 1024;

    private static final int SECRET_BYTES = 32;

    private final RtsOptions options;
    private final RtsCounters counters;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final SessionServices services;
    private final QueueBudget budget = new QueueBudget(MAX_WAITING_BYTES);
    private final ReentrantLock changing = new ReentrantLock();
    private final ConcurrentMap<String, RtsSession> byUser = new ConcurrentHashMap<>();
    private boolean stopping;

    SessionRegistry(
            RtsOptions options,
            BusinessServer businessServer,
            RtsCounters counters,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.options = options;
        this.counters = counters;
        this.nanoClock = nanoClock;
        this.random = random;
        this.services =
                new SessionServices(
                        options.timings(),
                        this,
                        new AllowedHosts(options.serverMessageHosts()),
                        businessServer,
                        counters);
    }

    /** What came of asking for a session that there was. */
    sealed interface Found {
        /** It goes on. */
        record Here(RtsSession session) implements Found {}

        /** The user has logged in elsewhere since. */
        record Replaced() implements Found {}

        /** There is none. */
        record Gone() implements Found {}
    }

    /** Begins a session, which ends an earlier one; empty if the server is full or stops. */
    Optional<RtsSession> login(String userId, RtsChannel channel) {
        RtsSession begun;
        RtsSession earlier;
        changing.lock();
        try {
            earlier = byUser.get(userId);
            if (stopping || (earlier == null && byUser.size() >= options.maxSessions())) {
                return Optional.empty();
            }
            String secret = newSecret();
            SessionKey key =
                    earlier == null
                            ? new SessionKey(userId, secret, List.of())
                            : earlier.key().successor(secret);
            begun = new RtsSession(key, services, new Waiting(budget), nanoClock, this::remove);
            byUser.put(userId, begun);
        } finally {
            changing.unlock();
        }
        counters.countLogin();
        begun.start(channel);
        if (earlier != null) {
            earlier.end(SessionEnd.REPLACED);
        }
        return Optional.of(begun);
    }

    private String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    Found find(String userId, String secret) {
        RtsSession session = byUser.get(userId);
        if (session != null && session.key().opensWith(secret)) {
            return new Found.Here(session);
        }
        return session != null && session.key().replaced(secret)
                ? new Found.Replaced()
                : new Found.Gone();
    }

    private void remove(RtsSession session) {
        byUser.remove(session.key().userId(), session);
    }

    @Override
    public Handing hand(String to, Envelope envelope) {
        RtsSession session = byUser.get(to);
        return session == null ? Handing.NOT_LOGGED_IN : session.hand(envelope);
    }

    @Override
    public OnlineStatus status(String userId) {
        RtsSession session = byUser.get(userId);
        return session == null ? OnlineStatus.OFFLINE : session.status();
    }

    int size() {
        return byUser.size();
    }

    long waitingBytes() {
        return budget.usedBytes();
    }

    /** Ends all sessions and begins no more. */
    void shutdown() {
        changing.lock();
        try {
            stopping = true;
        } finally {
            changing.unlock();
        }
        List<RtsSession> all = List.copyOf(byUser.values());
        all.forEach(session -> session.end(SessionEnd.SERVER_STOPS));
        all.forEach(RtsSession::awaitEnd);
    }
}
