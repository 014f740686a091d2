package dev.parley.server.http;

import dev.parley.server.access.Refusal;
import dev.parley.server.session.JoinRequestParameters;
import dev.parley.server.session.OpenResult;
import dev.parley.server.session.SignalChannel;
import dev.parley.server.session.SignalSession;
import dev.parley.server.session.SignalSessions;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Sessions that record what reaches them and do what a test says. */
final class FakeSessions implements SignalSessions {
    final BlockingQueue<JoinRequestParameters> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    final BlockingQueue<SignalChannel> channels = new LinkedBlockingQueue<>();
    final CountDownLatch closed = new CountDownLatch(1);
    final AtomicInteger closedCount = new AtomicInteger();

    volatile Optional<Refusal> refusal = Optional.empty();
    volatile BiConsumer<SignalChannel, byte[]> onMessage = (channel, frame) -> {};
    volatile BiConsumer<SignalChannel, JoinRequestParameters> onOpen = (channel, parameters) -> {};

    @Override
    public OpenResult open(JoinRequestParameters parameters, SignalChannel channel) {
        opened.add(parameters);
        if (refusal.isPresent()) {
            return new OpenResult.Refused(refusal.get());
        }
        onOpen.accept(channel, parameters);
        channels.add(channel);
        return new OpenResult.Opened(
                new SignalSession() {
                    @Override
                    public void onMessage(byte[] frame) {
                        received.add(frame);
                        onMessage.accept(channel, frame);
                    }

                    @Override
                    public void onClosed() {
                        closedCount.incrementAndGet();
                        closed.countDown();
                    }
                });
    }

    @Override
    public Optional<Refusal> foreseeRefusal(JoinRequestParameters parameters) {
        return refusal;
    }

    @Override
    public void shutdown() {
        channels.forEach(channel -> channel.close(1001, "the server stops"));
    }
}
