package dev.parley.server.directory;

import dev.parley.sfu.loop.LoopCommand;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;

/**
 * A media loop as the control plane sees it.
 *
 * @param post puts a command into its inbox, waiting while it is full; false if that takes too long
 * @param candidates the addresses clients reach its port at
 */
public record MediaHost(Predicate<LoopCommand> post, List<InetSocketAddress> candidates) {
    public MediaHost {
        candidates = List.copyOf(candidates);
    }
}
