package dev.parley.server.directory;

import dev.parley.protocol.sdp.CandidateAttribute;
import dev.parley.sfu.loop.LoopCommand;
import java.util.List;
import java.util.function.Predicate;

/**
 * A media loop as the control plane sees it.
 *
 * @param post puts a command into its inbox, waiting while it is full; false if that takes too long
 * @param candidates where clients reach it, most wanted first
 * @param ufragPrefix what the user fragments of its transports begin with, so that a first check
 *     over TCP tells the loop it is for
 */
public record MediaHost(
        Predicate<LoopCommand> post, List<CandidateAttribute> candidates, String ufragPrefix) {
    public MediaHost {
        candidates = List.copyOf(candidates);
    }
}
