package dev.parley.testkit.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One client's way to the server, which can be made bad, broken and mended while a call runs.
 *
 * <p>For any thread: when a method returns, what it asks for is in effect. The page and the
 * signaling of the line are at {@link #url}; its media is known by what the signaling said, or is
 * all there is where the relay has one line. All methods throw {@link IllegalStateException} when
 * the relay is closed.
 */
public final class Line {
    private final RelayLoop loop;
    private final SplittableRandom seeds;
    private final Tally tally = new Tally();
    private final Set<UdpFlow> flows = new LinkedHashSet<>();
    private final Set<TcpPair> pairs = new HashSet<>();
    private @Nullable TcpListener listener;
    private LinkConditions toServer = LinkConditions.PERFECT;
    private LinkConditions toClient = LinkConditions.PERFECT;
    private InetAddress source;
    private boolean cut;
    private boolean udpBlocked;
    private long breaks;
    private long timedCuts;
    private int port;

    Line(RelayLoop loop, InetAddress source, long seed) {
        this.loop = loop;
        this.source = source;
        this.seeds = new SplittableRandom(seed);
    }

    /** Where a client finds the page and the signaling. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** The loopback port of {@link #url}. */
    public int port() {
        return port;
    }

    /** Makes one direction as bad as it says, from the next datagram and octet on. */
    public void impair(Direction direction, LinkConditions conditions) {
        adjust(direction, now -> conditions);
    }

    /** Changes how bad one direction is. */
    public void adjust(Direction direction, UnaryOperator<LinkConditions> change) {
        ask(() -> {
            if (direction == Direction.TO_SERVER) {
                toServer = change.apply(toServer);
            } else {
                toClient = change.apply(toClient);
            }
        });
    }

    /** Makes both directions as bad as it says. */
    public void impair(LinkConditions conditions) {
        impair(Direction.TO_SERVER, conditions);
        impair(Direction.TO_CLIENT, conditions);
    }

    /**
     * Stops everything, as a network does that is dead: datagrams are dropped, TCP is neither read
     * nor accepted, nobody is told.
     */
    public void cut() {
        ask(() -> {
            timedCuts++;
            setCut(true);
        });
    }

    /** The same for a time; {@link #restore} and another cut end it earlier. */
    public void cut(Duration time) {
        ask(() -> {
            setCut(true);
            long cutNumber = ++timedCuts;
            boolean room =
                    loop.schedule()
                            .add(
                                    System.nanoTime() + time.toNanos(),
                                    0,
                                    now -> {
                                        if (timedCuts == cutNumber) {
                                            setCut(false);
                                        }
                                    });
            if (!room) {
                setCut(false);
                throw new IllegalStateException("too much is under way to time a cut");
            }
        });
    }

    /** Ends a cut. TCP goes on where it was; what was sent in datagrams is lost. */
    public void restore() {
        ask(() -> {
            timedCuts++;
            setCut(false);
        });
    }

    /** Drops all datagrams from now on, as a firewall does; TCP goes on. */
    public void blockUdp() {
        ask(() -> setUdpBlocked(true));
    }

    public void allowUdp() {
        ask(() -> setUdpBlocked(false));
    }

    /** Ends the line's TCP connections of a sort; new ones are possible at once. */
    public void end(Connections sort, Ending ending) {
        ask(() ->
                new ArrayList<>(pairs)
                        .stream()
                                .filter(pair -> pair.sort() == sort)
                                .forEach(pair -> pair.end(ending)));
    }

    /**
     * Moves the line's datagrams to another port of a source address, as a home router does that
     * forgot a mapping; the old address is dead. TCP goes on, and is made from the new address
     * later.
     */
    public void rebindUdp(InetAddress newSource) {
        ask(() -> setSource(newSource));
    }

    /**
     * Moves the client to another network: its datagrams come from another port of {@code
     * newSource}, its TCP connections are reset on its side, while the server just hears no more of
     * them.
     */
    public void move(InetAddress newSource) {
        ask(() -> {
            setSource(newSource);
            new ArrayList<>(pairs).forEach(TcpPair::abandon);
        });
    }

    public RelayCounters counters() {
        return loop.call(tally::counters);
    }

    // What follows is for the relay's thread.

    void listenAt(TcpListener newListener) {
        listener = newListener;
        port = newListener.port();
    }

    LinkConditions conditions(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    InetAddress source() {
        return source;
    }

    boolean isCut() {
        return cut;
    }

    boolean stopsUdp() {
        return cut || udpBlocked;
    }

    /** How often datagrams were stopped so far. */
    long breaks() {
        return breaks;
    }

    Tally tally() {
        return tally;
    }

    /** Chance for one direction of one flow: it depends on the seed and on how many came before. */
    Fates newFates() {
        return new Fates(seeds.split());
    }

    void add(UdpFlow flow) {
        flows.add(flow);
    }

    void remove(UdpFlow flow) {
        flows.remove(flow);
    }

    void add(TcpPair pair) {
        pairs.add(pair);
    }

    void remove(TcpPair pair) {
        pairs.remove(pair);
    }

    private void ask(Wish wish) {
        loop.call(() -> {
            wish.run();
            return true;
        });
    }

    private interface Wish {
        void run() throws IOException;
    }

    private void setCut(boolean newCut) {
        if (newCut && !cut) {
            breaks++;
        }
        cut = newCut;
        if (listener != null) {
            listener.cut(newCut);
        }
        long now = System.nanoTime();
        new ArrayList<>(pairs).forEach(pair -> pair.lookAgain(now));
    }

    private void setUdpBlocked(boolean newBlocked) {
        if (newBlocked && !udpBlocked) {
            breaks++;
        }
        udpBlocked = newBlocked;
    }

    private void setSource(InetAddress newSource) throws IOException {
        source = newSource;
        for (UdpFlow flow : flows) {
            flow.rebind(newSource);
        }
    }
}
