package dev.parley.e2e;

import dev.parley.testkit.relay.Line;
import dev.parley.testkit.relay.Relay;
import dev.parley.testkit.relay.RelayOptions;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server behind a relay, and users of the SDK who each reach it by a line of their own, which can
 * be broken. Any thread.
 */
final class SdkNetwork implements AutoCloseable {
    private final ParleyProcess server;
    private final Relay relay;
    private final AtomicInteger taken = new AtomicInteger();
    private final List<SdkUser> users = new CopyOnWriteArrayList<>();

    /** A user and the way of that user to the server. */
    record Place(SdkUser user, Line line) {
        SdkEvents events() {
            return user.events;
        }

        String id() {
            return user.id();
        }
    }

    private SdkNetwork(ParleyProcess server, Relay relay) {
        this.server = server;
        this.relay = relay;
    }

    /** Starts a server with so many lines, one a user; {@code name} names its log. */
    static SdkNetwork start(String name, int users) {
        return start(name, users, Map.of());
    }

    /** The same with settings of the server, named as their environment variables. */
    static SdkNetwork start(String name, int users, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("PARLEY_RTC_NODE_IP", RelayOptions.MEDIA_ADDRESS.getHostAddress());
        ParleyProcess server = ParleyProcess.start(name, all);
        Relay relay =
                Relay.start(
                        RelayOptions.toServer(server.httpPort())
                                .withUdpPorts(server.firstUdpPort(), server.udpPortCount())
                                .withTcpMediaPorts(List.of(server.mediaTcpPort()))
                                .withLinePorts(Collections.nCopies(users, 0)));
        return new SdkNetwork(server, relay);
    }

    ParleyProcess server() {
        return server;
    }

    /** A way to the server that nobody has yet. */
    Line newLine() {
        return relay.line(taken.getAndIncrement());
    }

    /** An engine of another user, on a line that nobody else has. */
    Place user(String id) {
        Line line = newLine();
        SdkUser user = SdkUser.create(id, line.url().replaceFirst("^http", "ws"));
        users.add(user);
        return new Place(user, line);
    }

    /** Another user, who has a tone and pictures to publish. */
    Place talker(String id, double hz) {
        Place place = user(id);
        place.user().play(hz);
        place.user().paint(320, 180);
        return place;
    }

    @Override
    public void close() {
        users.forEach(SdkUser::close);
        relay.close();
        server.close();
    }
}
