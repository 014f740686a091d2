package dev.parley.sdk.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.media.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SyncState;
import org.junit.jupiter.api.Test;

final class NegotiationTest {
    private final List<SignalRequest> sent = new ArrayList<>();
    private final FakePublisher publisher = new FakePublisher();
    private final FakeSubscriber subscriber = new FakeSubscriber();
    private final PublisherNegotiation offers =
            new PublisherNegotiation(publisher, Runnable::run, sent::add);
    private final SubscriberNegotiation answers =
            new SubscriberNegotiation(subscriber, Runnable::run, sent::add);

    private static SessionDescription described(String sdp, int id) {
        return SessionDescription.newBuilder().setSdp(sdp).setId(id).build();
    }

    private static IceCandidate candidate(String name) {
        return new IceCandidate(name, "0", 0);
    }

    private void offerAndAnswer(int id) {
        publisher.lastStep().done("offer");
        offers.onAnswer(described("answer", id));
        publisher.lastStep().done("");
    }

    @Test
    void anOfferIsSentWithItsNumber() {
        offers.offerSoon();
        assertThat(sent).isEmpty();
        publisher.lastStep().done("v=0");

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getOffer().getType()).isEqualTo("offer");
        assertThat(sent.get(0).getOffer().getSdp()).isEqualTo("v=0");
        assertThat(sent.get(0).getOffer().getId()).isEqualTo(1);
        assertThat(offers.hasOffered()).isTrue();
    }

    @Test
    void whatChangesWhileAnAnswerIsAwaitedIsOneOfferMore() {
        offers.offerSoon();
        offers.offerSoon();
        offers.offerSoon();
        assertThat(publisher.calls).containsExactly("offer");

        offerAndAnswer(1);

        assertThat(publisher.calls).containsExactly("offer", "accept answer", "offer");
        offerAndAnswer(2);
        assertThat(publisher.calls)
                .containsExactly("offer", "accept answer", "offer", "accept answer");
    }

    @Test
    void anAnswerToAnOlderOfferIsSkipped() {
        offers.offerSoon();
        publisher.lastStep().done("first");
        offers.restart();
        publisher.lastStep().done("second");

        offers.onAnswer(described("old", 1));
        assertThat(publisher.calls).containsExactly("offer", "offer restart");
        offers.onAnswer(described("new", 2));

        assertThat(publisher.calls).containsExactly("offer", "offer restart", "accept new");
    }

    @Test
    void anOfferThatWasOvertakenIsNotSent() {
        offers.offerSoon();
        var first = publisher.lastStep();
        offers.restart();
        first.done("first");
        assertThat(sent).isEmpty();

        publisher.lastStep().done("second");

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getOffer().getId()).isEqualTo(2);
    }

    @Test
    void anAnswerWithoutANumberIsToTheLastOffer() {
        offers.offerSoon();
        publisher.lastStep().done("offer");

        offers.onAnswer(described("answer", 0));

        assertThat(publisher.calls).containsExactly("offer", "accept answer");
    }

    @Test
    void anAnswerThatNobodyAwaitsIsSkipped() {
        offers.onAnswer(described("answer", 0));
        offers.offerSoon();
        offerAndAnswer(1);
        offers.onAnswer(described("again", 1));

        assertThat(publisher.calls).containsExactly("offer", "accept answer");
    }

    @Test
    void whatWasNeverOfferedIsNotRestarted() {
        offers.restart();

        assertThat(publisher.calls).isEmpty();
        assertThat(offers.hasOffered()).isFalse();
    }

    @Test
    void failuresOfEitherStepGoOnWithWhatIsDue() {
        offers.offerSoon();
        offers.offerSoon();
        publisher.lastStep().failed("meant by the test");
        assertThat(publisher.calls).containsExactly("offer", "offer");

        publisher.lastStep().done("offer");
        offers.offerSoon();
        offers.onAnswer(described("answer", 2));
        publisher.lastStep().failed("meant by the test");

        assertThat(publisher.calls).containsExactly("offer", "offer", "accept answer", "offer");
    }

    @Test
    void candidatesBeforeTheFirstAnswerAreKeptAndBounded() {
        offers.offerSoon();
        for (int i = 0; i < 100; i++) {
            offers.onCandidate(candidate("c" + i));
        }
        assertThat(publisher.calls).containsExactly("offer");

        offerAndAnswer(1);
        assertThat(publisher.calls)
                .hasSize(2 + 64)
                .startsWith("offer", "accept answer", "candidate c0")
                .endsWith("candidate c63");
        offers.onCandidate(candidate("late"));
        assertThat(publisher.calls).endsWith("candidate late");
    }

    @Test
    void anOfferOfTheServerIsAnsweredWithItsNumber() {
        assertThat(answers.hasOffer()).isFalse();
        answers.onOffer(described("offer", 7));
        subscriber.steps.get(0).done("answer");

        assertThat(answers.hasOffer()).isTrue();
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getAnswer().getType()).isEqualTo("answer");
        assertThat(sent.get(0).getAnswer().getSdp()).isEqualTo("answer");
        assertThat(sent.get(0).getAnswer().getId()).isEqualTo(7);
    }

    @Test
    void offersInARowAreAnsweredEach() {
        answers.onOffer(described("first", 1));
        answers.onOffer(described("second", 2));
        subscriber.steps.get(0).done("one");
        subscriber.steps.get(1).done("two");

        assertThat(sent).extracting(request -> request.getAnswer().getId()).containsExactly(1, 2);
        SyncState.Builder state = SyncState.newBuilder();
        answers.describe(state);
        assertThat(state.getOffer().getSdp()).isEqualTo("second");
        assertThat(state.getAnswer().getSdp()).isEqualTo("two");
    }

    @Test
    void anOfferThatCannotBeAnsweredDoesNotStopTheNext() {
        answers.onOffer(described("bad", 1));
        subscriber.steps.get(0).failed("meant by the test");
        answers.onOffer(described("good", 2));
        subscriber.steps.get(1).done("answer");

        assertThat(sent).extracting(request -> request.getAnswer().getId()).containsExactly(2);
    }

    @Test
    void candidatesBeforeTheFirstOfferAreKeptAndBounded() {
        for (int i = 0; i < 100; i++) {
            answers.onCandidate(candidate("c" + i));
        }
        answers.onOffer(described("offer", 1));
        assertThat(subscriber.calls).containsExactly("answer offer");

        subscriber.steps.get(0).done("answer");
        assertThat(subscriber.calls).hasSize(1 + 64).endsWith("candidate c63");
    }

    @Test
    void withoutAnythingAgreedAResumeTellsNothing() {
        SyncState.Builder state = SyncState.newBuilder();

        answers.describe(state);

        assertThat(state.hasOffer()).isFalse();
        assertThat(state.hasAnswer()).isFalse();
    }
}
