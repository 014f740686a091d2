package dev.parley.sdk.internal.signal;

import dev.parley.signaling.Decoding;
import dev.parley.signaling.SignalCodec;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of signaling, from the request to its end. Its methods are called on the owner's
 * thread; what it hears is handed to that thread, and after {@link #abandon} nothing is.
 *
 * <p>At most {@value #MAX_WAITING} messages wait to be written; one more and the socket counts as
 * broken.
 */
public final class SignalSocket {
    private static final Logger LOG = LoggerFactory.getLogger(SignalSocket.class);
    private static final int MAX_WAITING = 512;
    private static final int NORMAL_CLOSURE = 1000;

    /** Hears of a socket, on the owner's thread. */
    public interface Listener {
        /** A message came. */
        void onResponse(SignalResponse response);

        /** It ended, or never began; nothing comes after this. */
        void onEnd(SignalEnd end);
    }

    private final Executor owner;
    private final Listener listener;
    private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
    private @Nullable WebSocket socket;
    private @Nullable Runnable farewell;
    private boolean writing;
    private boolean closeWritten;
    private volatile boolean ended;

    private SignalSocket(Executor owner, Listener listener) {
        this.owner = owner;
        this.listener = listener;
    }

    /**
     * Asks for a WebSocket. The answer comes to the listener.
     *
     * @param owner runs tasks on the owner's thread, in order
     * @param patience how long the server may take to accept
     */
    public static SignalSocket open(
            HttpClient client,
            URI uri,
            String token,
            Duration patience,
            Executor owner,
            Listener listener) {
        SignalSocket opened = new SignalSocket(owner, listener);
        CompletableFuture<WebSocket> handshake =
                client.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + token)
                        .connectTimeout(patience)
                        .buildAsync(uri, opened.new Frames());
        var unused =
                handshake.whenComplete((webSocket, failure) -> {
                    owner.execute(() -> opened.onHandshake(webSocket, failure));
                    if (opened.ended && webSocket != null) {
                        // The owner's thread may have ended too.
                        webSocket.abort();
                    }
                });
        return opened;
    }

    private void onHandshake(@Nullable WebSocket webSocket, @Nullable Throwable failure) {
        if (webSocket == null) {
            end(endOf(failure));
        } else if (ended) {
            webSocket.abort();
        } else {
            socket = webSocket;
            write();
        }
    }

    private static SignalEnd endOf(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            Object body = refused.getResponse().body();
            return new SignalEnd.Refused(
                    refused.getResponse().statusCode(), body instanceof String text ? text : "");
        }
        if (cause instanceof HttpTimeoutException) {
            return new SignalEnd.Broken("no answer in time");
        }
        return new SignalEnd.Broken(String.valueOf(cause));
    }

    /** Sends a message after those before it; one that cannot be sent any more is dropped. */
    public void send(SignalRequest request) {
        if (ended) {
            return;
        }
        if (waiting.size() >= MAX_WAITING) {
            LOG.warn("the server reads nothing; the connection is given up");
            abandon();
            listener.onEnd(new SignalEnd.Broken("too many messages wait to be written"));
            return;
        }
        waiting.add(ByteBuffer.wrap(SignalCodec.encode(request)));
        write();
    }

    private void write() {
        WebSocket open = socket;
        if (open == null || writing) {
            return;
        }
        ByteBuffer next = waiting.poll();
        boolean isLast = next == null && farewell != null && !closeWritten;
        if (next == null && !isLast) {
            return;
        }
        writing = true;
        closeWritten = isLast;
        CompletableFuture<WebSocket> step =
                next == null ? open.sendClose(NORMAL_CLOSURE, "") : open.sendBinary(next, true);
        var unused = step.whenComplete((done, failure) -> owner.execute(() -> onWritten(failure)));
    }

    private void onWritten(@Nullable Throwable failure) {
        writing = false;
        if (failure != null) {
            end(endOf(failure));
        } else {
            write();
        }
    }

    /**
     * Ends it without a word to the listener. What waits to be written is written first.
     *
     * @param heard told once when the other side closed it too, or cannot any more; not if {@link
     *     #abandon} came before
     */
    public void closeAfterWriting(Runnable heard) {
        if (ended || socket == null) {
            abandon();
            heard.run();
            return;
        }
        ended = true;
        farewell = heard;
        write();
    }

    /** Ends it at once, without a word to either side. */
    public void abandon() {
        ended = true;
        farewell = null;
        waiting.clear();
        if (socket != null) {
            socket.abort();
        }
    }

    private void end(SignalEnd end) {
        Runnable heard = farewell;
        boolean wasEnded = ended;
        abandon();
        if (heard != null) {
            heard.run();
        }
        if (wasEnded) {
            return;
        }
        listener.onEnd(end);
    }

    private void onMessage(byte[] message) {
        if (ended) {
            return;
        }
        Decoding<SignalResponse> decoding = SignalCodec.decodeResponse(message);
        if (decoding instanceof Decoding.Decoded<SignalResponse> decoded) {
            listener.onResponse(decoded.message());
        } else {
            // A newer server's message, or a broken one: signaling goes on without it.
            LOG.debug("a message of {} bytes is not understood: {}", message.length, decoding);
        }
    }

    /** The frames of the WebSocket, on a thread of the HTTP client. */
    private final class Frames implements WebSocket.Listener {
        private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket webSocket, ByteBuffer data, boolean last) {
            if (partial.size() + data.remaining() > SignalCodec.MAX_MESSAGE_BYTES) {
                owner.execute(() -> end(new SignalEnd.Broken("a message is too long")));
                return null;
            }
            byte[] part = new byte[data.remaining()];
            data.get(part);
            partial.writeBytes(part);
            if (last) {
                byte[] message = partial.toByteArray();
                partial.reset();
                owner.execute(() -> onMessage(message));
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(
                WebSocket webSocket, int statusCode, String reason) {
            owner.execute(() -> end(new SignalEnd.Closed(statusCode, reason)));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            owner.execute(() -> end(endOf(error)));
        }
    }
}
