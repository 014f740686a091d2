package dev.parley.server.directory;

import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.sdp.CandidateAttribute;
import dev.parley.sfu.loop.LoopCommand;
import dev.parley.sfu.room.Reply;
import dev.parley.sfu.room.RoomCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The way to a room on its media loop. Any thread that may wait. */
public final class RoomHandle {
    /** How long an answer is waited for; a loop that needs longer is beyond use. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final MediaHost host;

    RoomHandle(String name, MediaHost host) {
        this.name = name;
        this.host = host;
    }

    public String name() {
        return name;
    }

    /** Where clients reach the loop that owns the room, most wanted first. */
    public List<CandidateAttribute> candidates() {
        return host.candidates();
    }

    /**
     * Fresh ICE credentials for a transport of this room, which name its loop.
     *
     * @param random a secure one
     */
    public IceCredentials credentials(RandomGenerator random) {
        return IceCredentials.random(host.ufragPrefix(), random);
    }

    /** Sends a command; false if the loop does not take it. */
    public boolean post(RoomCommand command) {
        return host.post().test(new LoopCommand.ToRoom(name, command));
    }

    /** Sends a command and waits for its answer; empty if none comes in time. */
    public <T> Optional<T> ask(Function<Reply<T>, RoomCommand> command) {
        BlockingQueue<T> answer = new ArrayBlockingQueue<>(1);
        if (!post(command.apply(answer::add))) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(answer.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
