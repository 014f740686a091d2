package dev.parley.sdk.internal.rts;

import dev.parley.signaling.rts.RtsLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wire on the HTTP client's WebSocket.
 *
 * <p>At most {@value #MAX_WAITING} messages wait to be written; one more and the socket counts as
 * broken.
 */
final class RtsSocket implements Wire {
    private static final Logger LOG = LoggerFactory.getLogger(RtsSocket.class);
    private static final int MAX_WAITING = 8_192;
    private static final int NORMAL_CLOSURE = 1000;

    private final Executor owner;
    private final Listener listener;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private @Nullable WebSocket socket;
    private boolean writing;
    private boolean ended;

    private RtsSocket(Executor owner, Listener listener) {
        this.owner = owner;
        this.listener = listener;
    }

    /**
     * Asks for a WebSocket.
     *
     * @param owner runs tasks on the engine's thread, in order
     * @param patience how long the server may take to accept
     */
    static RtsSocket open(
            HttpClient client, URI uri, Duration patience, Executor owner, Listener listener) {
        RtsSocket opened = new RtsSocket(owner, listener);
        CompletableFuture<WebSocket> handshake =
                client.newWebSocketBuilder()
                        .connectTimeout(patience)
                        .buildAsync(uri, opened.new Frames());
        var unused =
                handshake.whenComplete((webSocket, failure) ->
                        owner.execute(() -> opened.onHandshake(webSocket, failure)));
        return opened;
    }

    private void onHandshake(@Nullable WebSocket webSocket, @Nullable Throwable failure) {
        if (webSocket == null) {
            end(String.valueOf(failure));
        } else if (ended) {
            webSocket.abort();
        } else {
            socket = webSocket;
            write();
        }
    }

    @Override
    public void send(String text) {
        if (ended) {
            return;
        }
        if (waiting.size() >= MAX_WAITING) {
            end("too many messages wait to be written");
            return;
        }
        waiting.add(text);
        write();
    }

    private void write() {
        WebSocket open = socket;
        if (open == null || writing || waiting.isEmpty()) {
            return;
        }
        writing = true;
        var unused =
                open.sendText(waiting.remove(), true)
                        .whenComplete((done, failure) -> owner.execute(() -> onWritten(failure)));
    }

    private void onWritten(@Nullable Throwable failure) {
        writing = false;
        if (ended) {
            finish(socket);
        } else if (failure != null) {
            end(String.valueOf(failure));
        } else {
            write();
        }
    }

    @Override
    public void closeAfterWriting() {
        if (!ended) {
            ended = true;
            if (!writing) {
                finish(socket);
            }
        }
    }

    private void finish(@Nullable WebSocket open) {
        if (open == null) {
            return;
        }
        String next = waiting.poll();
        CompletableFuture<WebSocket> step =
                next == null ? open.sendClose(NORMAL_CLOSURE, "") : open.sendText(next, true);
        var unused =
                step.whenComplete((done, failure) -> {
                    if (failure != null) {
                        open.abort();
                    } else if (next != null) {
                        owner.execute(() -> finish(open));
                    }
                });
    }

    @Override
    public void abandon() {
        ended = true;
        waiting.clear();
        if (socket != null) {
            socket.abort();
        }
    }

    private void end(String why) {
        if (ended) {
            return;
        }
        abandon();
        listener.onEnd(why);
    }

    private void onMessage(String message) {
        if (!ended) {
            listener.onText(message);
        }
    }

    /** The frames of the WebSocket, on a thread of the HTTP client. */
    private final class Frames implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            if (partial.length() + data.length() > RtsLimits.MAX_FRAME_BYTES) {
                owner.execute(() -> end("a message is too long"));
                return null;
            }
            partial.append(data);
            if (last) {
                String message = partial.toString();
                partial.setLength(0);
                owner.execute(() -> onMessage(message));
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(
                WebSocket webSocket, int statusCode, String reason) {
            LOG.debug("the WebSocket of signaling is closed with {}: {}", statusCode, reason);
            owner.execute(() -> end("closed with " + statusCode));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            owner.execute(() -> end(String.valueOf(error)));
        }
    }
}
