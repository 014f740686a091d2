package dev.parley.sdk.internal.webrtc;

import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.LinkStats;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.MediaLink;
import dev.parley.sdk.internal.media.PublisherLink;
import dev.parley.sdk.internal.media.SdpResult;
import dev.parley.sdk.internal.media.SubscriberLink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A publishing and a subscribing link of one engine, put through to each other. */
final class LinkPair implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    final Heard heardByPublisher = new Heard();
    final Heard heard = new Heard();
    final PublisherLink publisher;
    final SubscriberLink subscriber;

    LinkPair(MediaEngine engine) {
        publisher = engine.openPublisher(List.of(), heardByPublisher);
        subscriber = engine.openSubscriber(List.of(), heard);
        heardByPublisher.relayCandidatesTo(subscriber);
        heard.relayCandidatesTo(publisher);
    }

    /** A step of negotiation, waited for. */
    static String await(Consumer<SdpResult> step) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        step.accept(
                new SdpResult() {
                    @Override
                    public void done(String sdp) {
                        result.complete(sdp);
                    }

                    @Override
                    public void failed(String why) {
                        result.completeExceptionally(new IllegalStateException(why));
                    }
                });
        return await(result);
    }

    static <T> T await(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Offers and answers; gives the offer back. */
    String negotiate(boolean restartIce) throws Exception {
        return negotiate(restartIce, offer -> offer, answer -> answer);
    }

    String negotiate(
            boolean restartIce, UnaryOperator<String> toSubscriber, UnaryOperator<String> back)
            throws Exception {
        String offer = await(r -> publisher.offer(restartIce, r));
        String answer = await(r -> subscriber.answer(toSubscriber.apply(offer), r));
        await(r -> publisher.acceptAnswer(back.apply(answer), r));
        return offer;
    }

    void awaitConnected() throws Exception {
        heardByPublisher.awaitState(LinkState.CONNECTED);
        heard.awaitState(LinkState.CONNECTED);
    }

    /** Reads the figures again and again until they are as wanted. */
    static LinkStats awaitStats(MediaLink link, Predicate<LinkStats> wanted) throws Exception {
        long beginNanos = System.nanoTime();
        while (true) {
            CompletableFuture<LinkStats> answer = new CompletableFuture<>();
            link.readStats(answer::complete);
            LinkStats stats = await(answer);
            if (wanted.test(stats)) {
                return stats;
            }
            if (System.nanoTime() - beginNanos > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new AssertionError("the figures stay at " + stats);
            }
        }
    }

    @Override
    public void close() {
        publisher.close();
        subscriber.close();
    }
}
