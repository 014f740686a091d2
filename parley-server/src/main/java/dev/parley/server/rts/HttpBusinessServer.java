package dev.parley.server.rts;

import dev.parley.signaling.rts.RtsLimits;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages over HTTP, as business servers know it: a JSON body without a content type. A
 * redirect is not followed, an answer is read up to {@value RtsLimits#MAX_ANSWER_BYTES} bytes, and
 * each post ends within its time limit, whatever the other side does. For any thread.
 */
final class HttpBusinessServer implements BusinessServer, AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final Duration answerTimeout;

    HttpBusinessServer(PostTimeouts timeouts) {
        answerTimeout = timeouts.answer();
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeouts.connect())
                        .executor(executor)
                        .build();
    }

    @Override
    public BusinessAnswer post(ServerMessage message) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(message.target().url())
                        .timeout(answerTimeout)
                        .header("User-Agent", "Parley")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(ServerFrames.post(message)))
                        .build();
        CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
                client.sendAsync(request, response -> new BoundedBody(RtsLimits.MAX_ANSWER_BYTES));
        try {
            return answer(answer.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return BusinessAnswer.failed(MessageCode.SERVER_NO_ANSWER);
        } catch (ExecutionException failed) {
            return BusinessAnswer.failed(
                    isUnreached(failed.getCause())
                            ? MessageCode.SERVER_NOT_REACHED
                            : MessageCode.SERVER_NO_ANSWER);
        } finally {
            answer.cancel(true);
        }
    }

    private static BusinessAnswer answer(HttpResponse<Optional<byte[]>> response) {
        boolean good = response.statusCode() >= 200 && response.statusCode() < 300;
        return good && response.body().isPresent()
                ? new BusinessAnswer(MessageCode.DELIVERED, response.body().get())
                : BusinessAnswer.failed(MessageCode.SERVER_NO_ANSWER);
    }

    private static boolean isUnreached(@Nullable Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException;
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }
}
