package dev.parley.protocol.ice;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.protocol.stun.StunAttribute;
import dev.parley.protocol.stun.StunClass;
import dev.parley.protocol.stun.StunMessage;
import dev.parley.protocol.stun.StunWriter;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The controlled side of ICE on a public address (RFC 8445, lite): answers the peer's checks and
 * sends where the peer nominates.
 *
 * <p>Only requests under our own password are answered; everything else is dropped in silence, so
 * the agent cannot be used to reflect. Checks may come before the peer's description is known. The
 * selected address changes by an authenticated nomination alone, and the old one is used until
 * then. After {@link #restart} checks under the credentials last used are taken until the first
 * under the new ones.
 *
 * <p>Media loop thread; no clock: {@code nowNanos} is monotonic. At most {@value
 * #MAX_REMOTE_ADDRESSES} addresses are remembered, the one silent longest gives way.
 */
public final class IceLiteAgent {
    /** Addresses of the peer remembered at once. */
    public static final int MAX_REMOTE_ADDRESSES = 32;

    /** What {@link #nextDeadlineNanos} says when nothing is due ever. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /** How long a higher priority outweighs a later nomination: one round of checks. */
    static final long NOMINATION_HOLD_NANOS = 1_000_000_000L;

    private static final int UNKNOWN_ATTRIBUTE = 420;
    private static final int ROLE_CONFLICT = 487;

    private final DatagramEgress egress;
    private final RemoteAddressListener listener;
    private final long disconnectedNanos;
    private final long expiredNanos;
    private final long consentNanos;
    private final StunWriter writer = new StunWriter();
    private final @Nullable RemoteAddress[] remotes = new RemoteAddress[MAX_REMOTE_ADDRESSES];
    private final DatagramRun refusals = new DatagramRun();

    private IceState state = IceState.NEW;
    private LocalIdentity identity;
    @Nullable private LocalIdentity previousIdentity;
    @Nullable private RemoteAddress selected;
    private int remoteCount;
    private boolean hasConsent;
    private long lastHeardNanos;

    public IceLiteAgent(
            IceCredentials local,
            IceTimeouts timeouts,
            DatagramEgress egress,
            RemoteAddressListener listener) {
        this.egress = egress;
        this.listener = listener;
        identity = new LocalIdentity(local, 0);
        disconnectedNanos = timeouts.disconnected().toNanos();
        expiredNanos = timeouts.disconnected().plus(timeouts.failed()).toNanos();
        consentNanos = timeouts.consent().toNanos();
    }

    /** Takes a well-formed STUN message and answers through the egress. */
    public IceOutcome onMessage(StunMessage message, InetSocketAddress from, long nowNanos) {
        if (state == IceState.FAILED) {
            return IceOutcome.ENDED;
        }
        if (message.method() != StunMessage.BINDING || !message.fingerprintMatchesIfPresent()) {
            return IceOutcome.UNEXPECTED;
        }
        return switch (message.messageClass()) {
            case REQUEST -> onRequest(message, from, nowNanos);
            case INDICATION -> IceOutcome.IGNORED;
            case SUCCESS, ERROR -> IceOutcome.UNEXPECTED;
        };
    }

    /** Notes that something else the peer authenticated, such as SRTP, came from {@code source}. */
    public void onAuthenticatedTraffic(RemoteAddress source, long nowNanos) {
        heard(source, nowNanos);
        if (source == selected) {
            apply(IceState.Event.HEARD);
        }
    }

    /**
     * Puts new local credentials in force (RFC 8445 section 9). The selected address stays until
     * another is nominated, and a peer given up gets {@link IceTimeouts} anew to be heard from.
     */
    public void restart(IceCredentials local, long nowNanos) {
        if (previousIdentity == null) {
            previousIdentity = identity;
        }
        identity = new LocalIdentity(local, identity.generation() + 1);
        if (state == IceState.FAILED) {
            selected = null;
            hasConsent = false;
        }
        lastHeardNanos = nowNanos;
        apply(IceState.Event.RESTARTED);
    }

    /**
     * Looks at the time. Call it after the datagrams of a tick, so that a late loop does not take
     * its own delay for the peer's silence.
     */
    public void onTimer(long nowNanos) {
        if (selected != null) {
            hasConsent &= nowNanos - selected.checkedNanos() < consentNanos;
            if (nowNanos - selected.heardNanos() >= disconnectedNanos) {
                apply(IceState.Event.SILENT);
            }
        }
        if (nowNanos - lastHeardNanos >= expiredNanos) {
            apply(IceState.Event.EXPIRED);
        }
    }

    /** When {@link #onTimer} has work next, or {@link #NO_DEADLINE}. */
    public long nextDeadlineNanos() {
        if (state == IceState.NEW || state == IceState.FAILED) {
            return NO_DEADLINE;
        }
        long deadline = lastHeardNanos + expiredNanos;
        if (selected != null && state == IceState.CONNECTED) {
            deadline = earlier(deadline, selected.heardNanos() + disconnectedNanos);
        }
        if (selected != null && hasConsent) {
            deadline = earlier(deadline, selected.checkedNanos() + consentNanos);
        }
        return deadline;
    }

    /** Ends the agent: every address is forgotten and nothing is answered any more. */
    public void close() {
        state = IceState.FAILED;
        selected = null;
        for (int i = 0; i < remoteCount; i++) {
            RemoteAddress remote = remotes[i];
            remotes[i] = null;
            if (remote != null) {
                listener.onForgotten(remote.address());
            }
        }
        remoteCount = 0;
    }

    /**
     * When something the peer authenticated last arrived, or the wait for it began anew by {@link
     * #restart}.
     */
    public long lastHeardNanos() {
        return lastHeardNanos;
    }

    public IceState state() {
        return state;
    }

    /**
     * The remembered address equal to {@code from}, or null if it passed no check within the time
     * consent lasts. Only from these may DTLS and media come.
     */
    public @Nullable RemoteAddress validated(InetSocketAddress from, long nowNanos) {
        RemoteAddress remote = find(from);
        return remote != null && nowNanos - remote.checkedNanos() < consentNanos ? remote : null;
    }

    /** Where to send, or null while there is no nominated address with consent. */
    public @Nullable RemoteAddress destination() {
        return hasConsent && state != IceState.FAILED ? selected : null;
    }

    private IceOutcome onRequest(StunMessage request, InetSocketAddress from, long nowNanos) {
        LocalIdentity named = identityNamedBy(request);
        if (named == null || !request.integrityMatches(named.key())) {
            return IceOutcome.UNAUTHENTICATED;
        }
        if (request.unknownAttributeCount() > 0) {
            return refuse(request, from, named, UNKNOWN_ATTRIBUTE);
        }
        if (request.has(StunAttribute.ICE_CONTROLLED)) {
            // A lite agent never takes the controlling role, whatever the tie-breaker says.
            return refuse(request, from, named, ROLE_CONFLICT);
        }
        return accept(request, from, named, nowNanos);
    }

    private @Nullable LocalIdentity identityNamedBy(StunMessage request) {
        if (identity.isNamedBy(request)) {
            return identity;
        }
        return previousIdentity != null && previousIdentity.isNamedBy(request)
                ? previousIdentity
                : null;
    }

    private IceOutcome accept(
            StunMessage request, InetSocketAddress from, LocalIdentity named, long nowNanos) {
        int slot = egress.claim();
        if (slot < 0) {
            return IceOutcome.UNANSWERABLE;
        }
        int length =
                begin(request, StunClass.SUCCESS, slot)
                        .xorMappedAddress(from)
                        .integrity(named.key())
                        .fingerprint()
                        .length();
        if (!isSendable(length, request)) {
            return IceOutcome.UNANSWERABLE;
        }
        RemoteAddress remote = remember(from);
        egress.commit(remote.run(), slot, length);
        remote.onChecked(request.priority(), nowNanos);
        if (named == identity) {
            previousIdentity = null;
        }
        heard(remote, nowNanos);
        apply(eventOf(request, remote, named, nowNanos));
        return IceOutcome.ANSWERED;
    }

    private IceState.Event eventOf(
            StunMessage request, RemoteAddress remote, LocalIdentity named, long nowNanos) {
        if (request.usesCandidate()) {
            remote.onNominated(named.generation(), nowNanos);
            if (remote != selected && !selectedHoldsAgainst(remote, nowNanos)) {
                selected = remote;
                hasConsent = true;
                return IceState.Event.SELECTED;
            }
        }
        if (remote != selected) {
            return IceState.Event.CHECKED;
        }
        hasConsent = true;
        return IceState.Event.HEARD;
    }

    private boolean selectedHoldsAgainst(RemoteAddress other, long nowNanos) {
        return selected != null && selected.holdsAgainst(other, NOMINATION_HOLD_NANOS, nowNanos);
    }

    private IceOutcome refuse(
            StunMessage request, InetSocketAddress from, LocalIdentity named, int code) {
        boolean isBusyElsewhere = refusals.count() > 0 && !refusals.destination().equals(from);
        int slot = isBusyElsewhere ? -1 : egress.claim();
        if (slot < 0) {
            return IceOutcome.UNANSWERABLE;
        }
        begin(request, StunClass.ERROR, slot).errorCode(code);
        if (code == UNKNOWN_ATTRIBUTE) {
            writer.unknownAttributes(request);
        }
        int length = writer.integrity(named.key()).fingerprint().length();
        if (!isSendable(length, request)) {
            return IceOutcome.UNANSWERABLE;
        }
        refusals.redirect(from);
        egress.commit(refusals, slot, length);
        return IceOutcome.REFUSED;
    }

    private StunWriter begin(StunMessage request, StunClass messageClass, int slot) {
        return writer.beginResponse(
                request, messageClass, egress.buffer(), slot, DatagramEgress.SLOT_BYTES);
    }

    /**
     * An answer larger than its request would make us an amplifier for whoever knows a password.
     */
    private static boolean isSendable(int responseLength, StunMessage request) {
        return responseLength > 0 && responseLength <= request.length();
    }

    private void heard(RemoteAddress remote, long nowNanos) {
        remote.onHeard(nowNanos);
        lastHeardNanos = nowNanos;
    }

    private void apply(IceState.Event event) {
        state = state.next(event);
    }

    private @Nullable RemoteAddress find(InetSocketAddress from) {
        if (selected != null && selected.address().equals(from)) {
            return selected;
        }
        for (int i = 0; i < remoteCount; i++) {
            RemoteAddress remote = remotes[i];
            if (remote != null && remote.address().equals(from)) {
                return remote;
            }
        }
        return null;
    }

    private RemoteAddress remember(InetSocketAddress from) {
        RemoteAddress known = find(from);
        if (known != null) {
            return known;
        }
        RemoteAddress remote = new RemoteAddress(from);
        if (remoteCount < MAX_REMOTE_ADDRESSES) {
            remotes[remoteCount++] = remote;
        } else {
            replace(longestSilent(), remote);
        }
        listener.onRemembered(from);
        return remote;
    }

    private void replace(int index, RemoteAddress remote) {
        RemoteAddress old = remotes[index];
        remotes[index] = remote;
        if (old != null) {
            listener.onForgotten(old.address());
        }
    }

    /** Index of the address to give up: the longest silent that is not selected. */
    private int longestSilent() {
        int longest = remotes[0] == selected ? 1 : 0;
        for (int i = longest + 1; i < remoteCount; i++) {
            RemoteAddress candidate = remotes[i];
            RemoteAddress oldest = remotes[longest];
            if (candidate != null
                    && oldest != null
                    && candidate != selected
                    && candidate.heardNanos() - oldest.heardNanos() < 0) {
                longest = i;
            }
        }
        return longest;
    }

    private static long earlier(long oneNanos, long otherNanos) {
        return oneNanos - otherNanos < 0 ? oneNanos : otherNanos;
    }
}
