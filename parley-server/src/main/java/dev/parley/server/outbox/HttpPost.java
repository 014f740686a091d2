package dev.parley.server.outbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts messages. A redirect is not followed; the body of an answer is not kept; each attempt ends
 * within the time-out, whatever the receiver does. For any thread.
 */
final class HttpPost implements AutoCloseable {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_WAIT_DIGITS = 6;

    private final HttpClient client;
    private final Duration requestTimeout;
    private final RequestHeaders headers;
    private final String userAgent;

    HttpPost(DeliveryTimeouts timeouts, RequestHeaders headers, String userAgent) {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeouts.connect())
                        .build();
        this.requestTimeout = timeouts.request();
        this.headers = headers;
        this.userAgent = userAgent;
    }

    DeliveryOutcome post(Delivery delivery, Instant now) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(delivery.entry().destination()))
                        .timeout(requestTimeout)
                        .header("Content-Type", delivery.entry().contentType())
                        .header("User-Agent", userAgent)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.payload()));
        headers.of(delivery.payload(), now).forEach(request::header);
        CompletableFuture<HttpResponse<Boolean>> answer =
                client.sendAsync(request.build(), response -> new BoundedDiscard());
        try {
            return outcome(answer.get(requestTimeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return new DeliveryOutcome.Unreachable("no answer in time");
        } catch (ExecutionException failed) {
            return new DeliveryOutcome.Unreachable(inWords(failed));
        } finally {
            answer.cancel(true);
        }
    }

    private static String inWords(ExecutionException failed) {
        Throwable failure = failed.getCause() == null ? failed : failed.getCause();
        String message = failure instanceof IOException ? failure.getMessage() : null;
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static DeliveryOutcome outcome(HttpResponse<Boolean> answer) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return new DeliveryOutcome.Taken();
        }
        return isFinal(status)
                ? new DeliveryOutcome.Refused(status)
                : new DeliveryOutcome.NotNow(status, retryAfter(answer));
    }

    /**
     * A receiver that is not there, or does not know our key, is one that somebody will mend; one
     * that finds fault with the message will find it again.
     */
    private static boolean isFinal(int status) {
        return switch (status) {
            case UNAUTHORIZED,
                    FORBIDDEN,
                    NOT_FOUND,
                    REQUEST_TIMEOUT,
                    TOO_EARLY,
                    TOO_MANY_REQUESTS ->
                    false;
            default -> status >= BAD_REQUEST && status < SERVER_ERROR;
        };
    }

    /** The seconds of a {@code Retry-After} header (RFC 9110 section 10.2.3), if it has such. */
    private static Duration retryAfter(HttpResponse<Boolean> answer) {
        String value = answer.headers().firstValue("Retry-After").orElse("");
        return value.matches("\\d{1," + LONGEST_WAIT_DIGITS + "}")
                ? Duration.ofSeconds(Long.parseLong(value))
                : Duration.ZERO;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
