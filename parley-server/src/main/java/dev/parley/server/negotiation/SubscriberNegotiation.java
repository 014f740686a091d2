package dev.parley.server.negotiation;

import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.sdp.MediaSection;
import dev.parley.protocol.sdp.SdpLimits;
import dev.parley.protocol.sdp.SdpReader;
import dev.parley.protocol.sdp.SdpResult;
import dev.parley.protocol.sdp.SdpWriter;
import dev.parley.protocol.sdp.SessionDescription;
import dev.parley.protocol.sdp.SetupRole;
import dev.parley.sfu.room.NegotiatedSubscription;
import dev.parley.sfu.room.RemoteTransport;
import dev.parley.sfu.room.SubscribedTrack;
import dev.parley.sfu.subscription.SendMedia;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The subscriber connection of one participant: we offer what the participant is to receive, the
 * client answers (RFC 8829 section 5.2).
 *
 * <p>Owned by the participant's connection thread. One offer waits for its answer at a time;
 * changes meanwhile make the next one due. The first section carries data channels and is never
 * removed, so there is something to connect by before any track, and the BUNDLE group's first
 * section stays.
 *
 * <p><b>Removed tracks.</b> A section whose track is gone is stopped (port 0); once the client has
 * answered that, its place in the description is taken by the next track of the same kind, under a
 * new identification tag (RFC 8829 section 5.2.2). To make it merely inactive and send another
 * track in the same section later would be shorter by one offer, but the receiver then keeps its
 * first track id and its decoder in browsers, and Safari is known to stay on a frozen picture.
 */
public final class SubscriberNegotiation {
    /** Most tracks at a time; what is beyond is not taken. */
    public static final int MOST_TRACKS = 400;

    private static final String DATA_MID = "0";
    private static final int ANSWER_CHARACTERS = 4 << 20;
    private static final int ANSWER_LINES_PER_SECTION = 200;

    private final RandomGenerator random;
    private final StreamNaming naming;
    private final long sessionId;

    /** Tracks no offer has named yet, by sid. */
    private final Map<String, SubscribedTrack> waiting = new LinkedHashMap<>();

    /** What follows the data channel section, in the order of the description. */
    private final List<Slot> slots = new ArrayList<>();

    private final Set<Integer> ssrcs = new HashSet<>();
    private final Map<String, SendMedia> reported = new HashMap<>();
    private LocalDescription local;
    private boolean changed = true;
    private int lastOfferId;
    private long lastMid;
    private @Nullable SessionDescription inFlight;
    private @Nullable RemoteTransport remote;

    /** A place in the description. */
    private static final class Slot {
        SentSection section;
        State state = State.SENDING;

        Slot(SentSection section) {
            this.section = section;
        }
    }

    private enum State {
        /** Its track is forwarded, or will be. */
        SENDING,
        /** Its track is gone, which the client has not confirmed. */
        STOPPING,
        /** Stopped on both sides: free for another track. */
        FREE
    }

    /**
     * @param local our side of the transport
     * @param naming how tracks are put in streams
     * @param random for SSRCs and the number of the session
     */
    public SubscriberNegotiation(
            LocalDescription local, StreamNaming naming, RandomGenerator random) {
        this.local = local;
        this.naming = naming;
        this.random = random;
        sessionId = random.nextLong() >>> 1;
    }

    /**
     * Takes a track into the next offer.
     *
     * @return false if there are too many, it is there already, or it has no codec we can offer
     */
    public boolean add(SubscribedTrack track) {
        String sid = track.trackSid();
        boolean offerable = new SentSection("", track, "", 0, 0).isOfferable();
        if (!offerable || waiting.containsKey(sid) || slot(sid).isPresent() || isFull()) {
            return false;
        }
        waiting.put(sid, track);
        changed = true;
        return true;
    }

    private boolean isFull() {
        long sending = slots.stream().filter(s -> s.state == State.SENDING).count();
        return sending + waiting.size() >= MOST_TRACKS;
    }

    /** Takes a track out of the next offer; one that is not there is passed over. */
    public void remove(String trackSid) {
        reported.remove(trackSid);
        if (waiting.remove(trackSid) != null) {
            return;
        }
        slot(trackSid)
                .ifPresent(slot -> {
                    slot.state = State.STOPPING;
                    changed = true;
                });
    }

    private Optional<Slot> slot(String trackSid) {
        return slots.stream()
                .filter(s -> s.state == State.SENDING)
                .filter(s -> s.section.track().trackSid().equals(trackSid))
                .findFirst();
    }

    /** Begins anew with other credentials; an offer that waits for its answer is given up. */
    public void restartIce(LocalDescription newLocal) {
        local = newLocal;
        inFlight = null;
        changed = true;
    }

    /** Whether an offer is due: something has changed and no answer is awaited. */
    public boolean needsOffer() {
        return changed && inFlight == null;
    }

    /**
     * The next offer, which is then awaiting its answer.
     *
     * @throws IllegalStateException if an answer is awaited
     */
    public SubscriberOffer createOffer() {
        if (inFlight != null) {
            throw new IllegalStateException("an offer awaits its answer");
        }
        waiting.values().forEach(this::place);
        waiting.clear();
        changed = false;
        lastOfferId++;
        SessionDescription offer = offer();
        inFlight = offer;
        return new SubscriberOffer(lastOfferId, SdpWriter.write(offer));
    }

    private void place(SubscribedTrack track) {
        MediaKind kind = track.track().kind();
        int rtxSsrc = kind == MediaKind.VIDEO ? ssrc() : 0;
        SentSection section =
                new SentSection(Long.toString(++lastMid), track, stream(track), ssrc(), rtxSsrc);
        for (Slot slot : slots) {
            if (slot.state == State.FREE && slot.section.kind() == kind) {
                ssrcs.remove(slot.section.ssrc());
                ssrcs.remove(slot.section.rtxSsrc());
                slot.section = section;
                slot.state = State.SENDING;
                return;
            }
        }
        slots.add(new Slot(section));
    }

    private int ssrc() {
        int ssrc = random.nextInt();
        while (ssrc == 0 || !ssrcs.add(ssrc)) {
            ssrc++;
        }
        return ssrc;
    }

    private String stream(SubscribedTrack track) {
        String shared = track.track().stream();
        boolean named =
                naming == StreamNaming.PER_PUBLISHED_STREAM
                        && shared.matches("[A-Za-z0-9_.-]{1,64}");
        return track.publisherSid() + "|" + (named ? shared : track.trackSid());
    }

    private SessionDescription offer() {
        LocalSections sections = new LocalSections(local, SetupRole.ACTPASS, DATA_MID);
        List<String> bundle = new ArrayList<>(List.of(DATA_MID));
        List<MediaSection> offered = new ArrayList<>(List.of(sections.data(DATA_MID)));
        for (Slot slot : slots) {
            if (slot.state == State.SENDING) {
                bundle.add(slot.section.mid());
                offered.add(slot.section.offer(sections));
            } else {
                offered.add(slot.section.stopped());
            }
        }
        return new SessionDescription(
                sessionId, lastOfferId, true, false, List.of(bundle), offered);
    }

    /**
     * Takes an answer.
     *
     * @param offerId the number of the offer it answers; 0 from clients that do not number
     * @param answer the description, any text
     */
    public SubscriberAnswer accept(int offerId, String answer) {
        SessionDescription offer = inFlight;
        if (offer == null || (offerId != 0 && offerId != lastOfferId)) {
            return new SubscriberAnswer.Ignored();
        }
        int count = offer.sections().size();
        SdpLimits limits =
                new SdpLimits(ANSWER_CHARACTERS, ANSWER_LINES_PER_SECTION * (count + 1), count);
        return switch (SdpReader.read(answer, limits)) {
            case SdpResult.Malformed malformed ->
                    new SubscriberAnswer.Refused(
                            "malformed answer, line "
                                    + malformed.line()
                                    + ": "
                                    + malformed.reason());
            case SdpResult.Parsed parsed -> accept(offer, parsed.description());
        };
    }

    private SubscriberAnswer accept(SessionDescription offer, SessionDescription answer) {
        if (answer.sections().size() != offer.sections().size()) {
            return new SubscriberAnswer.Refused("not as many media sections as offered");
        }
        for (int i = 0; i < offer.sections().size(); i++) {
            MediaSection section = answer.sections().get(i);
            MediaSection offered = offer.sections().get(i);
            boolean fits =
                    section.line().media().equals(offered.line().media())
                            && (section.isRejected()
                                    || (section.mid().equals(offered.mid())
                                            && !offered.isRejected()));
            if (!fits) {
                return new SubscriberAnswer.Refused("media sections are not those of the offer");
            }
        }
        return switch (BundledTransport.of(answer)) {
            case BundledTransport.Missing missing -> new SubscriberAnswer.Refused(missing.reason());
            case BundledTransport.Shared shared -> accept(offer, answer, shared);
        };
    }

    private SubscriberAnswer accept(
            SessionDescription offer, SessionDescription answer, BundledTransport.Shared shared) {
        Optional<DtlsRole> role = role(shared.setup());
        if (role.isEmpty()) {
            return new SubscriberAnswer.Refused("no usable DTLS setup role");
        }
        if (remote != null && !shared.continues(remote, role.get())) {
            return new SubscriberAnswer.Refused("another DTLS association");
        }
        RemoteTransport accepted =
                new RemoteTransport(shared.credentials(), shared.fingerprints(), role.get());
        remote = accepted;
        inFlight = null;
        return new SubscriberAnswer.Accepted(accepted, settle(offer, answer));
    }

    /** An answer has to choose (RFC 8842 section 5.3). */
    private static Optional<DtlsRole> role(SetupRole answered) {
        return switch (answered) {
            case ACTIVE -> Optional.of(DtlsRole.SERVER);
            case PASSIVE -> Optional.of(DtlsRole.CLIENT);
            case ACTPASS, HOLDCONN, UNSTATED -> Optional.empty();
        };
    }

    private List<NegotiatedSubscription> settle(
            SessionDescription offer, SessionDescription answer) {
        List<NegotiatedSubscription> news = new ArrayList<>();
        for (int i = 1; i < offer.sections().size(); i++) {
            Slot slot = slots.get(i - 1);
            MediaSection answered = answer.sections().get(i);
            if (slot.state == State.SENDING) {
                SendMedia media = slot.section.media(answered);
                String sid = slot.section.track().trackSid();
                if (!media.equals(reported.put(sid, media))) {
                    news.add(new NegotiatedSubscription(sid, media));
                }
            }
            if (answered.isRejected()) {
                slot.state = State.FREE;
            }
        }
        return news;
    }
}
