package dev.parley.server.directory;

import dev.parley.sfu.loop.LoopCommand;
import dev.parley.sfu.room.Reply;
import dev.parley.sfu.room.RoomCommand;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

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

    /** The addresses of the loop that owns the room. */
    public List<InetSocketAddress> candidates() {
        return host.candidates();
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
