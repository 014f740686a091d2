package dev.parley.e2e;

import dev.parley.e2e.CallServerProcess.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Parley, the call server beside it as a process of its own, and members of calls who each reach
 * Parley by a line of their own. One thread.
 */
final class CallNetwork implements AutoCloseable {
    private final String name;
    private final Path directory;
    private final SdkNetwork network;
    private final OpenApiCaller backEnd;
    private final List<CallServerProcess> others = new ArrayList<>();
    private CallServerProcess callServer;
    private int starts = 1;

    private CallNetwork(
            String name, Path directory, SdkNetwork network, CallServerProcess callServer) {
        this.name = name;
        this.directory = directory;
        this.network = network;
        this.callServer = callServer;
        backEnd = new OpenApiCaller(network.server().url());
    }

    /**
     * Starts both servers.
     *
     * @param name of their logs
     * @param lines for so many members in all
     * @param settings of the call server, named as its environment variables
     */
    static CallNetwork start(String name, int lines, Map<String, String> settings) {
        return start(name, lines, settings, Map.of());
    }

    /** The same with settings of Parley. */
    static CallNetwork start(
            String name, int lines, Map<String, String> settings, Map<String, String> ofParley) {
        Path directory = newDirectory();
        int port = FreePorts.tcp();
        Map<String, String> all = new HashMap<>(ofParley);
        all.put("PARLEY_CALL_ENABLED", "false");
        all.put("PARLEY_CALLBACKS_URL", "http://127.0.0.1:" + port + "/callbacks");
        all.put("PARLEY_CALLBACKS_DIRECTORY", directory.resolve("callbacks").toString());
        SdkNetwork network = SdkNetwork.start(name, lines, all);
        try {
            Place place =
                    new Place(port, directory.resolve("calls"), network.server().url(), settings);
            return new CallNetwork(
                    name, directory, network, CallServerProcess.start(name + "-call", place));
        } catch (RuntimeException failed) {
            network.close();
            throw failed;
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(
                    Artefacts.file("call-servers", "calls").getParent(), "calls");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where Parley serves the page to another person, who has a line of their own. */
    String newPageUrl() {
        return network.newLine().url() + "/";
    }

    CallServerProcess callServer() {
        return callServer;
    }

    void killCallServer() {
        callServer.kill();
    }

    /** Starts it again where it was, after it was killed. */
    void startCallServerAgain() {
        callServer = callServer.startAgain(name + "-call-" + ++starts);
    }

    /**
     * A call server beside the other, with other settings and a database of its own, to which
     * Parley sends no callbacks.
     */
    CallServerProcess anotherCallServer(Map<String, String> settings) {
        CallServerProcess other =
                CallServerProcess.start(
                        name + "-call-other",
                        new Place(
                                FreePorts.tcp(),
                                directory.resolve("other-calls"),
                                network.server().url(),
                                settings));
        others.add(other);
        return other;
    }

    /** A new user of the call server, logged in everywhere and in no room. */
    CallMember member(String name) {
        return member(callServer, CallAccount.create(callServer, name));
    }

    /** A further client of a user who has logged in. */
    CallMember member(LoginDesk desk, CallAccount account) {
        return CallMember.login(network.user(account.userId()), desk, account);
    }

    /** The name of a room that nobody had before. */
    static String newRoom() {
        return "call_" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
    }

    /** The users whom Parley has in a room; an {@link AssertionError} if one is there twice. */
    Set<String> usersIn(String room) {
        return backEnd.usersIn(CallMember.APP_ID, room);
    }

    /**
     * Waits until exactly these are in a room: whoever has just joined is listed a little later.
     */
    void awaitUsersIn(String room, CallMember... members) {
        Set<String> wanted = new HashSet<>();
        for (CallMember member : members) {
            wanted.add(member.id());
        }
        Poll.until("in the room are " + wanted, () -> usersIn(room), wanted::equals);
    }

    @Override
    public void close() {
        network.close();
        callServer.close();
        others.forEach(CallServerProcess::close);
        backEnd.close();
    }
}
