package dev.parley.server.outbox;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Lets an answer's body pass unread, so that its connection can be used again; one of more than
 * {@value #MOST_BYTES} octets is broken off.
 */
final class BoundedDiscard implements HttpResponse.BodySubscriber<Boolean> {
    private static final long MOST_BYTES = 64 << 10;

    private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long bytes;

    @Override
    public CompletionStage<Boolean> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        if (bytes > MOST_BYTES && subscription != null) {
            subscription.cancel();
            whole.complete(false);
        }
    }

    @Override
    public void onError(Throwable failure) {
        // The status came before the body, and it is what counts.
        whole.complete(false);
    }

    @Override
    public void onComplete() {
        whole.complete(true);
    }
}
