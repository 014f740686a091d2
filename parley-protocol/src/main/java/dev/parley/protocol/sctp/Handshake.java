package dev.parley.protocol.sctp;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The four-way handshake, from either side, at once from both, and anew (RFC 9260 sections 5.1 and
 * 5.2).
 *
 * <p>An INIT is answered without memory of it, and at most {@link #MAX_INITS_PER_SECOND} times a
 * second. A cookie counts once: it must be for the handshake going on, for a first association, or
 * for the restart of the one there is.
 */
final class Handshake {
    static final int MAX_INITS_PER_SECOND = 16;

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int INIT_FIXED_BYTES = 16;
    private static final int EXTENSION_BYTES = 12;

    private final SctpOptions options;
    private final SctpCounters counters;
    private final RandomGenerator random;
    private final PacketWriter writer;
    private final Lifecycle lifecycle;
    private final CookieSeal seal;
    private final RetransmissionTimeout timeout;
    private final Timer timer = new Timer();

    private int localTag;
    private int localTsn;
    private int endedTag;
    private boolean hasTaken;
    private long takenNanos;
    private byte @Nullable [] peerCookie;
    private int attempt;
    private long initsSinceNanos;
    private int initCount;

    /** What the handshake shares with the rest of the association. */
    record Surroundings(
            SctpOptions options,
            SctpCounters counters,
            RandomGenerator random,
            PacketWriter writer) {}

    Handshake(Surroundings surroundings, Lifecycle lifecycle) {
        options = surroundings.options();
        counters = surroundings.counters();
        random = surroundings.random();
        writer = surroundings.writer();
        this.lifecycle = lifecycle;
        seal = new CookieSeal(random);
        timeout = new RetransmissionTimeout(options.timers());
    }

    /** The tag of the handshake or association going on, or 0. */
    int localTag() {
        return lifecycle.state() == SctpState.CLOSED ? 0 : localTag;
    }

    void connect(long nowNanos) {
        localTag = newTag();
        localTsn = random.nextInt();
        lifecycle.apply(SctpState.Event.CONNECT);
        attempt = 0;
        sendInit(nowNanos);
    }

    /** Takes an INIT that is alone in its packet. */
    void onInit(PacketReader chunk, long nowNanos) {
        if (isFlood(nowNanos)) {
            counters.onDropped(SctpDrop.INIT_FLOOD);
            return;
        }
        @Nullable InitChunk init = InitChunk.read(chunk);
        if (init == null) {
            counters.onDropped(SctpDrop.BAD_CHUNK);
            return;
        }
        boolean isCollision =
                lifecycle.state() == SctpState.COOKIE_WAIT
                        || lifecycle.state() == SctpState.COOKIE_ECHOED;
        Terms terms =
                terms(
                        isCollision ? localTag : newTag(),
                        isCollision ? localTsn : random.nextInt(),
                        init);
        @Nullable Transfer present = lifecycle.transfer();
        int localTie = present == null ? 0 : present.terms().localTag();
        int peerTie = present == null ? 0 : present.terms().peerTag();
        byte[] cookie = seal.seal(new StateCookie(nowNanos, terms, localTie, peerTie));
        byte[] report = init.unrecognized();
        writer.flush();
        writer.beginChunk(
                init.tag(), ChunkType.INIT_ACK, 0, initBytes() + 4 + cookie.length + report.length);
        writeInit(terms.localTag(), terms.localTsn());
        writer.uint16(ChunkType.PARAMETER_COOKIE);
        writer.uint16(4 + cookie.length);
        writer.bytes(cookie, 0, cookie.length);
        writer.bytes(report, 0, report.length);
        writer.endChunk();
        writer.flush();
    }

    private boolean isFlood(long nowNanos) {
        if (initCount == 0 || nowNanos - initsSinceNanos >= SECOND_NANOS) {
            initsSinceNanos = nowNanos;
            initCount = 0;
        }
        return ++initCount > MAX_INITS_PER_SECOND;
    }

    private Terms terms(int tag, int tsn, InitChunk peer) {
        return new Terms(
                tag,
                peer.tag(),
                tsn,
                peer.tsn(),
                peer.window(),
                Math.min(options.maxStreams(), peer.incomingStreams()),
                Math.min(options.maxStreams(), peer.outgoingStreams()),
                peer.hasForwardTsn(),
                peer.hasReset());
    }

    void onInitAck(PacketReader chunk, long nowNanos) {
        if (lifecycle.state() != SctpState.COOKIE_WAIT) {
            counters.onDropped(SctpDrop.UNEXPECTED_CHUNK);
            return;
        }
        @Nullable InitChunk init = InitChunk.read(chunk);
        byte @Nullable [] cookie = init == null ? null : init.cookie();
        if (init == null
                || cookie == null
                || cookie.length > writer.maxChunkBytes() - PacketReader.CHUNK_HEADER_BYTES) {
            counters.onDropped(SctpDrop.BAD_CHUNK);
            return;
        }
        peerCookie = cookie;
        lifecycle.begin(terms(localTag, localTsn, init));
        lifecycle.apply(SctpState.Event.INIT_ACKED);
        attempt = 0;
        sendCookie(nowNanos);
    }

    /** Takes a COOKIE ECHO, the first chunk of a packet to {@code tag} (section 5.2.4). */
    void onCookieEcho(PacketReader chunk, long nowNanos) {
        @Nullable StateCookie cookie =
                seal.open(chunk.buffer(), chunk.value(), chunk.valueLength());
        if (cookie == null) {
            counters.onDropped(SctpDrop.BAD_COOKIE);
            return;
        }
        if (cookie.terms().localTag() != chunk.tag()) {
            counters.onDropped(SctpDrop.WRONG_TAG);
            return;
        }
        boolean isSameTags = isOfSameTags(cookie.terms());
        long age = nowNanos - cookie.createdNanos();
        if (age > options.timers().cookieLife().toNanos() && !isSameTags) {
            counters.onDropped(SctpDrop.STALE_COOKIE);
            reportStale(cookie.terms().peerTag(), age - options.timers().cookieLife().toNanos());
            return;
        }
        if (isSameTags && lifecycle.state() != SctpState.COOKIE_ECHOED) {
            // Our COOKIE ACK was lost (case D).
            acknowledge(cookie.terms());
        } else if (isFirst(cookie)) {
            // Also both sides at once (cases B and D).
            adopt(cookie);
            lifecycle.begin(cookie.terms());
            lifecycle.apply(SctpState.Event.COOKIE_TAKEN);
            acknowledge(cookie.terms());
        } else if (isRestart(cookie)) {
            restart(cookie);
        } else {
            counters.onDropped(SctpDrop.REPLAYED_COOKIE);
        }
    }

    private boolean isOfSameTags(Terms terms) {
        @Nullable Transfer present = lifecycle.transfer();
        return present != null
                && present.terms().localTag() == terms.localTag()
                && present.terms().peerTag() == terms.peerTag();
    }

    private boolean isFirst(StateCookie cookie) {
        Terms terms = cookie.terms();
        return switch (lifecycle.state()) {
            // One taken before, or older than one taken, was for an association that is over.
            case CLOSED -> terms.localTag() != endedTag && !isOlderThanTaken(cookie);
            case COOKIE_WAIT, COOKIE_ECHOED -> terms.localTag() == localTag;
            case ESTABLISHED,
                    SHUTDOWN_PENDING,
                    SHUTDOWN_SENT,
                    SHUTDOWN_RECEIVED,
                    SHUTDOWN_ACK_SENT ->
                    false;
        };
    }

    /** Neither tag is known, but the cookie names the association there is (case A). */
    private boolean isRestart(StateCookie cookie) {
        @Nullable Transfer present = lifecycle.transfer();
        return present != null
                && cookie.terms().localTag() != present.terms().localTag()
                && cookie.terms().peerTag() != present.terms().peerTag()
                && cookie.localTieTag() == present.terms().localTag()
                && cookie.peerTieTag() == present.terms().peerTag();
    }

    private boolean isOlderThanTaken(StateCookie cookie) {
        return hasTaken && cookie.createdNanos() - takenNanos < 0;
    }

    private void adopt(StateCookie cookie) {
        localTag = cookie.terms().localTag();
        hasTaken = true;
        takenNanos = cookie.createdNanos();
        timer.stop();
    }

    private void restart(StateCookie cookie) {
        if (lifecycle.state() == SctpState.SHUTDOWN_ACK_SENT) {
            // The old association ends first; its SHUTDOWN ACK is on its timer.
            counters.onDropped(SctpDrop.UNEXPECTED_CHUNK);
            return;
        }
        adopt(cookie);
        lifecycle.restart(cookie.terms());
        acknowledge(cookie.terms());
    }

    private void acknowledge(Terms terms) {
        writer.beginChunk(terms.peerTag(), ChunkType.COOKIE_ACK, 0, 0);
        writer.endChunk();
    }

    private void reportStale(int tag, long overdueNanos) {
        writer.beginChunk(tag, ChunkType.ERROR, 0, 8);
        writer.uint16(ChunkType.CAUSE_STALE_COOKIE);
        writer.uint16(8);
        writer.int32((int) Math.min(Integer.MAX_VALUE, overdueNanos / 1000));
        writer.endChunk();
    }

    void onCookieAck() {
        if (lifecycle.state() == SctpState.COOKIE_ECHOED) {
            timer.stop();
            peerCookie = null;
            lifecycle.apply(SctpState.Event.COOKIE_ACKED);
        }
    }

    /** Takes the cause of an ERROR: a cookie that was too old is asked for anew (section 5.2.6). */
    void onErrorCause(int cause, long nowNanos) {
        if (cause == ChunkType.CAUSE_STALE_COOKIE && lifecycle.state() == SctpState.COOKIE_ECHOED) {
            lifecycle.end();
            connect(nowNanos);
        }
    }

    void onTimer(long nowNanos) {
        if (!timer.isDue(nowNanos)) {
            return;
        }
        timer.stop();
        if (++attempt > options.timers().handshakeAttempts()) {
            lifecycle.end();
        } else {
            resend(nowNanos);
        }
    }

    void onPathRestored(long nowNanos) {
        if (timer.isRunning()) {
            attempt = 0;
            resend(nowNanos);
        }
    }

    private void resend(long nowNanos) {
        if (lifecycle.state() == SctpState.COOKIE_WAIT) {
            sendInit(nowNanos);
        } else if (lifecycle.state() == SctpState.COOKIE_ECHOED) {
            sendCookie(nowNanos);
        }
    }

    long nextDeadlineNanos() {
        return timer.deadlineNanos();
    }

    /** Remembers whose cookies are worth nothing any more. */
    void onEnded() {
        timer.stop();
        peerCookie = null;
        endedTag = localTag;
    }

    private void sendInit(long nowNanos) {
        writer.flush();
        writer.beginChunk(0, ChunkType.INIT, 0, initBytes());
        writeInit(localTag, localTsn);
        writer.endChunk();
        writer.flush();
        timer.start(nowNanos, timeout.initialNanos(attempt));
    }

    private void sendCookie(long nowNanos) {
        @Nullable Transfer transfer = lifecycle.transfer();
        byte @Nullable [] cookie = peerCookie;
        if (transfer != null && cookie != null) {
            writer.flush();
            writer.beginChunk(transfer.terms().peerTag(), ChunkType.COOKIE_ECHO, 0, cookie.length);
            writer.bytes(cookie, 0, cookie.length);
            writer.endChunk();
            timer.start(nowNanos, timeout.initialNanos(attempt));
        }
    }

    private static int initBytes() {
        return INIT_FIXED_BYTES + EXTENSION_BYTES;
    }

    private void writeInit(int tag, int tsn) {
        writer.int32(tag);
        writer.int32(options.receiveBufferBytes());
        writer.uint16(options.maxStreams());
        writer.uint16(options.maxStreams());
        writer.int32(tsn);
        writer.uint16(ChunkType.PARAMETER_FORWARD_TSN);
        writer.uint16(4);
        writer.uint16(ChunkType.PARAMETER_SUPPORTED_EXTENSIONS);
        writer.uint16(6);
        writer.uint16(ChunkType.RE_CONFIG << 8 | ChunkType.FORWARD_TSN);
        writer.pad();
    }

    private int newTag() {
        int tag = 0;
        while (tag == 0) {
            tag = random.nextInt();
        }
        return tag;
    }
}
