package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.media.IceCandidate;
import dev.parley.sdk.internal.media.SdpResult;
import dev.parley.sdk.internal.media.SubscriberLink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SyncState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers of one subscribing connection. The engine's thread. */
final class SubscriberNegotiation {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriberNegotiation.class);

    /** Candidates of the server that came before its first offer. */
    private static final int MAX_EARLY_CANDIDATES = 64;

    private final SubscriberLink link;
    private final Executor owner;
    private final Consumer<SignalRequest> sender;
    private final List<IceCandidate> early = new ArrayList<>();
    private SessionDescription lastOffer = SessionDescription.getDefaultInstance();
    private SessionDescription lastAnswer = SessionDescription.getDefaultInstance();
    private boolean offered;
    private boolean ended;

    SubscriberNegotiation(SubscriberLink link, Executor owner, Consumer<SignalRequest> sender) {
        this.link = link;
        this.owner = owner;
        this.sender = sender;
    }

    /** Whether the server ever offered. */
    boolean hasOffer() {
        return !lastOffer.getSdp().isEmpty();
    }

    /** The server offers. */
    void onOffer(SessionDescription offer) {
        lastOffer = offer;
        link.answer(
                offer.getSdp(),
                new SdpResult() {
                    @Override
                    public void done(String sdp) {
                        owner.execute(() -> onAnswer(offer.getId(), sdp));
                    }

                    @Override
                    public void failed(String why) {
                        owner.execute(() -> onFailed(why));
                    }
                });
    }

    private void onFailed(String why) {
        if (!ended) {
            LOG.warn("an offer of the server could not be answered: {}", why);
        }
    }

    /** The connection is given up: what fails now is no fault. */
    void end() {
        ended = true;
    }

    private void onAnswer(int id, String sdp) {
        if (ended) {
            return;
        }
        lastAnswer =
                SessionDescription.newBuilder().setType("answer").setSdp(sdp).setId(id).build();
        sender.accept(SignalRequest.newBuilder().setAnswer(lastAnswer).build());
        offered = true;
        early.forEach(link::addRemoteCandidate);
        early.clear();
    }

    /** The server named a candidate. */
    void onCandidate(IceCandidate candidate) {
        if (offered) {
            link.addRemoteCandidate(candidate);
        } else if (early.size() < MAX_EARLY_CANDIDATES) {
            early.add(candidate);
        }
    }

    /** Adds what was last agreed to what a resume tells the server. */
    void describe(SyncState.Builder state) {
        if (hasOffer()) {
            state.setOffer(lastOffer);
        }
        if (!lastAnswer.getSdp().isEmpty()) {
            state.setAnswer(lastAnswer);
        }
    }
}
