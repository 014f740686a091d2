package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.media.IceCandidate;
import dev.parley.sdk.internal.media.PublisherLink;
import dev.parley.sdk.internal.media.SdpResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers of one publishing connection, one at a time: what changes while an answer is awaited goes
 * into the next offer. The engine's thread.
 */
final class PublisherNegotiation {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherNegotiation.class);

    /** Candidates of the server that came before its first answer. */
    private static final int MAX_EARLY_CANDIDATES = 64;

    private final PublisherLink link;
    private final Executor owner;
    private final Consumer<SignalRequest> sender;
    private final List<IceCandidate> early = new ArrayList<>();
    private int lastId;
    private boolean awaitingAnswer;
    private boolean anotherDue;
    private boolean restartDue;
    private boolean answered;
    private boolean offered;
    private boolean ended;

    PublisherNegotiation(PublisherLink link, Executor owner, Consumer<SignalRequest> sender) {
        this.link = link;
        this.owner = owner;
        this.sender = sender;
    }

    /** Whether an offer was ever made. */
    boolean hasOffered() {
        return offered;
    }

    /** Something changed that the server must hear of. */
    void offerSoon() {
        if (awaitingAnswer) {
            anotherDue = true;
        } else {
            offer();
        }
    }

    /** The network changed: offers again, with new ICE credentials, whatever was under way. */
    void restart() {
        if (!offered) {
            return;
        }
        restartDue = true;
        offer();
    }

    private void offer() {
        awaitingAnswer = true;
        anotherDue = false;
        offered = true;
        boolean restart = restartDue;
        restartDue = false;
        int id = ++lastId;
        link.offer(
                restart,
                new SdpResult() {
                    @Override
                    public void done(String sdp) {
                        owner.execute(() -> send(id, sdp));
                    }

                    @Override
                    public void failed(String why) {
                        owner.execute(() -> onFailed(id, "offer: " + why));
                    }
                });
    }

    private void send(int id, String sdp) {
        if (id == lastId) {
            sender.accept(
                    SignalRequest.newBuilder()
                            .setOffer(
                                    SessionDescription.newBuilder()
                                            .setType("offer")
                                            .setSdp(sdp)
                                            .setId(id))
                            .build());
        }
    }

    /** The server answered; an answer to an offer before the last is skipped. */
    void onAnswer(SessionDescription answer) {
        int id = lastId;
        if (!awaitingAnswer || (answer.getId() != 0 && answer.getId() != id)) {
            return;
        }
        link.acceptAnswer(
                answer.getSdp(),
                new SdpResult() {
                    @Override
                    public void done(String sdp) {
                        owner.execute(() -> onAnswered(id));
                    }

                    @Override
                    public void failed(String why) {
                        owner.execute(() -> onFailed(id, "answer: " + why));
                    }
                });
    }

    private void onAnswered(int id) {
        if (id != lastId) {
            return;
        }
        answered = true;
        early.forEach(link::addRemoteCandidate);
        early.clear();
        goOn();
    }

    /** The connection is given up: what fails now is no fault. */
    void end() {
        ended = true;
    }

    private void onFailed(int id, String why) {
        if (ended) {
            return;
        }
        LOG.warn("publishing could not be negotiated: {}", why);
        if (id == lastId) {
            goOn();
        }
    }

    private void goOn() {
        awaitingAnswer = false;
        if (anotherDue) {
            offer();
        }
    }

    /** The server named a candidate. */
    void onCandidate(IceCandidate candidate) {
        if (answered) {
            link.addRemoteCandidate(candidate);
        } else if (early.size() < MAX_EARLY_CANDIDATES) {
            early.add(candidate);
        }
    }
}
