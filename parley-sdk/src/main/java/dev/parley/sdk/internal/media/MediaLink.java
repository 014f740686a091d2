package dev.parley.sdk.internal.media;

import java.util.List;
import java.util.function.Consumer;

/**
 * A connection to the media server. Steps of negotiation run one after the other in the order of
 * their calls; the caller is one thread at a time.
 */
public interface MediaLink extends AutoCloseable {
    /** Takes a candidate of the server; one that cannot be read is dropped. */
    void addRemoteCandidate(IceCandidate candidate);

    /** Uses these servers from the next ICE restart on. */
    void setIceServers(List<IceServer> servers);

    /** Reads the figures of the connection; the answer comes on a thread of the media engine. */
    void readStats(Consumer<LinkStats> answer);

    /** How the connection stands now. */
    LinkState state();

    /** Closes it and everything it carries. Further calls do nothing. */
    @Override
    void close();
}
