package dev.parley.server.rts;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Sessions without threads on a virtual clock: their inboxes are queues that are emptied in any
 * order, one input at a time.
 */
final class FakeNeighbourhood implements Neighbours {
    static final Duration RESUME = Duration.ofSeconds(30);

    /** A session with its inbox. */
    record Home(SessionState state, ArrayDeque<SessionInput> inbox) {}

    final RtsCounters counters = new RtsCounters();
    final Map<String, Home> homes = new HashMap<>();
    final ArrayDeque<ServerMessage> posted = new ArrayDeque<>();
    long nowNanos;

    private final SessionServices services =
            new SessionServices(
                    new RtsTimings(Duration.ofSeconds(5), RESUME, Duration.ofSeconds(10)),
                    this,
                    new AllowedHosts(List.of("app.example.org")),
                    message -> BusinessAnswer.failed(MessageCode.SERVER_NOT_REACHED),
                    counters);

    void login(String userId, RtsChannel channel) {
        ArrayDeque<SessionInput> inbox = new ArrayDeque<>();
        SessionState state =
                new SessionState(userId, "secret of " + userId, services, inbox::add, nowNanos);
        homes.put(userId, new Home(state, inbox));
        inbox.add(new SessionInput.Attach(channel));
    }

    /** Of a user who has logged in, also when the session is over. */
    Home home(String userId) {
        return Objects.requireNonNull(homes.get(userId));
    }

    void put(String userId, SessionInput input) {
        home(userId).inbox().add(input);
    }

    /** One input of one session. */
    void step(SplittableRandom chance) {
        List<Home> all = List.copyOf(homes.values());
        step(all.get(chance.nextInt(all.size())));
    }

    private void step(Home home) {
        SessionInput input = home.inbox().poll();
        if (input != null) {
            home.state().accept(input, nowNanos);
        }
        home.state().onTime(nowNanos);
    }

    /** Until all inboxes are empty. */
    void settle() {
        while (homes.values().stream().anyMatch(home -> !home.inbox().isEmpty())) {
            homes.values().forEach(this::step);
        }
        homes.values().forEach(this::step);
    }

    void pass(Duration time) {
        nowNanos += time.toNanos();
        settle();
    }

    @Override
    public Handing hand(String to, Envelope envelope) {
        Home home = homes.get(to);
        if (home == null || home.state().isOver()) {
            return Handing.NOT_LOGGED_IN;
        }
        home.inbox().add(new SessionInput.Deliver(envelope));
        return Handing.TAKEN;
    }

    @Override
    public OnlineStatus status(String userId) {
        Home home = homes.get(userId);
        if (home == null || home.state().isOver()) {
            return OnlineStatus.OFFLINE;
        }
        return home.state().isAttached() ? OnlineStatus.ONLINE : OnlineStatus.UNREACHABLE;
    }
}
