package dev.parley.sdk.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.internal.signal.FrameServer.Frame;
import dev.parley.signaling.SignalCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SignalSocketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService owner = Executors.newSingleThreadExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private FrameServer server;

    @BeforeEach
    void listen() throws IOException {
        server = new FrameServer();
    }

    @AfterEach
    void close() {
        server.close();
        owner.shutdownNow();
    }

    private SignalSocket open(Duration patience) throws Exception {
        SignalSocket.Listener listener =
                new SignalSocket.Listener() {
                    @Override
                    public void onResponse(SignalResponse response) {
                        heard.add(response);
                    }

                    @Override
                    public void onEnd(SignalEnd end) {
                        heard.add(end);
                    }
                };
        URI uri = URI.create(server.address().replace("http", "ws") + "/rtc?a=b");
        return owner.submit(() ->
                        SignalSocket.open(client, uri, "the.token", patience, owner, listener))
                .get();
    }

    private SignalSocket accepted() throws Exception {
        SignalSocket socket = open(PATIENCE);
        server.accept();
        // The owner has the WebSocket as soon as something written arrives.
        run(() -> socket.send(ping(0)));
        server.read();
        return socket;
    }

    private void run(Runnable task) throws ExecutionException, InterruptedException {
        owner.submit(task).get();
    }

    private Object nextHeard() throws InterruptedException {
        return Objects.requireNonNull(heard.poll(30, TimeUnit.SECONDS));
    }

    private static SignalRequest ping(long number) {
        return SignalRequest.newBuilder()
                .setPingReq(Ping.newBuilder().setTimestamp(number))
                .build();
    }

    private static SignalResponse pong(long number) {
        return SignalResponse.newBuilder().setPong(number).build();
    }

    @Test
    void theTokenIsShownAndMessagesGoBothWays() throws Exception {
        SignalSocket socket = open(PATIENCE);
        run(() -> socket.send(ping(1)));
        server.accept();
        run(() -> socket.send(ping(2)));

        assertThat(server.request()).startsWith("GET /rtc?a=b ").contains("Bearer the.token");
        assertThat(SignalRequest.parseFrom(server.read().payload())).isEqualTo(ping(1));
        assertThat(SignalRequest.parseFrom(server.read().payload())).isEqualTo(ping(2));
        server.send(pong(3).toByteArray());
        assertThat(nextHeard()).isEqualTo(pong(3));
    }

    @Test
    void aRefusalTellsItsStatusAndText() throws Exception {
        open(PATIENCE);
        server.refuse(403, "the room is full");

        assertThat(nextHeard()).isEqualTo(new SignalEnd.Refused(403, "the room is full"));
    }

    @Test
    void whereNobodyListensItIsBroken() throws Exception {
        server.close();
        open(PATIENCE);

        assertThat(nextHeard()).isInstanceOf(SignalEnd.Broken.class);
    }

    @Test
    void aServerThatDoesNotAcceptInTimeIsBroken() throws Exception {
        open(Duration.ofMillis(200));
        server.await();

        assertThat(nextHeard()).isEqualTo(new SignalEnd.Broken("no answer in time"));
    }

    @Test
    void aCloseInOrderTellsItsCodeAndReason() throws Exception {
        SignalSocket socket = accepted();
        server.sendClose(4001, "enough");

        assertThat(nextHeard()).isEqualTo(new SignalEnd.Closed(4001, "enough"));
        run(() -> socket.send(ping(1)));
        run(() -> {});
        assertThat(heard).isEmpty();
    }

    @Test
    void aConnectionThatEndsWithoutAWordIsBroken() throws Exception {
        accepted();
        server.drop();

        assertThat(nextHeard()).isInstanceOf(SignalEnd.class);
        run(() -> {});
        assertThat(heard).isEmpty();
    }

    @Test
    void aMessageInPartsIsOne() throws Exception {
        accepted();
        byte[] message = pong(1_234_567_890_123L).toByteArray();

        server.send(FrameServer.BINARY, Arrays.copyOf(message, 2));
        server.send(FrameServer.CONTINUATION, new byte[0]);
        server.send(
                0x80 | FrameServer.CONTINUATION, Arrays.copyOfRange(message, 2, message.length));

        assertThat(nextHeard()).isEqualTo(pong(1_234_567_890_123L));
    }

    @Test
    void aMessageThatIsTooLongIsTheEnd() throws Exception {
        accepted();
        server.send(new byte[SignalCodec.MAX_MESSAGE_BYTES + 1]);

        assertThat(nextHeard()).isEqualTo(new SignalEnd.Broken("a message is too long"));
    }

    @Test
    void whatIsNotUnderstoodIsDropped() throws Exception {
        accepted();
        server.send(new byte[] {(byte) 0xff, 1, 2});
        server.send(new byte[0]);
        server.send(pong(5).toByteArray());

        assertThat(nextHeard()).isEqualTo(pong(5));
    }

    @Test
    void closingWritesWhatWaitsAndThenSaysGoodbye() throws Exception {
        SignalSocket socket = accepted();
        CountDownLatch done = new CountDownLatch(1);
        run(() -> {
            for (int i = 1; i <= 20; i++) {
                socket.send(ping(i));
            }
            socket.closeAfterWriting(done::countDown);
            socket.send(ping(99));
        });

        for (int i = 1; i <= 20; i++) {
            assertThat(SignalRequest.parseFrom(server.read().payload())).isEqualTo(ping(i));
        }
        Frame last = server.read();
        assertThat(last.opcode()).isEqualTo(FrameServer.CLOSE);
        assertThat(last.payload()).startsWith(1000 >> 8, 1000 & 0xff);
        server.sendClose(1000, "");
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void closingWhatNeverStoodIsDoneAtOnce() throws Exception {
        SignalSocket socket = open(PATIENCE);
        server.await();
        CountDownLatch done = new CountDownLatch(1);

        run(() -> socket.closeAfterWriting(done::countDown));

        assertThat(done.getCount()).isZero();
        server.drop();
    }

    @Test
    void afterBeingAbandonedNothingIsHeard() throws Exception {
        SignalSocket socket = accepted();
        run(socket::abandon);

        run(() -> socket.send(ping(1)));
        run(socket::abandon);

        assertThat(heard).isEmpty();
    }

    @Test
    void whatWaitsIsBounded() throws Exception {
        SignalSocket socket = open(PATIENCE);
        server.await();
        run(() -> {
            for (int i = 0; i < 512; i++) {
                socket.send(ping(i));
            }
        });
        assertThat(heard).isEmpty();

        run(() -> {
            socket.send(ping(513));
            socket.send(ping(514));
        });

        assertThat(heard)
                .containsExactly(new SignalEnd.Broken("too many messages wait to be written"));
    }
}
