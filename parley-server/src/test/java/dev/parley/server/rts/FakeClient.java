package dev.parley.server.rts;

import dev.parley.signaling.rts.ReceivedNumbers;
import dev.parley.signaling.rts.UnacknowledgedFrames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that keeps the protocol's rules, over connections that a test can lose. */
final class FakeClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One WebSocket: what is under way in it to the client. */
    static final class Wire implements RtsChannel {
        final ArrayDeque<JsonNode> toClient = new ArrayDeque<>();
        int closedWith;
        boolean lost;

        @Override
        public boolean send(byte[] json) {
            if (!lost) {
                toClient.add(JSON.readTree(json));
            }
            return !lost;
        }

        @Override
        public void close(int code, String reason) {
            closedWith = code;
        }

        @Override
        public void abandon() {
            lost = true;
        }
    }

    final String userId;
    final List<JsonNode> received = new ArrayList<>();
    final UnacknowledgedFrames<ClientFrame.Request> sent =
            new UnacknowledgedFrames<>(10_000, Long.MAX_VALUE);
    final ReceivedNumbers numbers = new ReceivedNumbers();
    private final FakeNeighbourhood server;
    Wire wire = new Wire();
    private boolean resuming;

    /** Logs in. */
    FakeClient(FakeNeighbourhood server, String userId) {
        this.server = server;
        this.userId = userId;
        server.login(userId, wire);
    }

    /** Sends a numbered frame now, or after the break that the client has noticed. */
    void ask(ClientFrame.Request request) {
        long number = sent.nextNumber();
        sent.add(request, 1);
        if (!resuming && !wire.lost) {
            put(number, request);
        }
    }

    /** Sends a frame with any number, which need not be the next. */
    void put(long number, ClientFrame.Request request) {
        say(new ClientFrame.Numbered(number, OptionalLong.empty(), request));
    }

    void say(ClientFrame frame) {
        server.put(userId, new SessionInput.Frame(wire, frame));
    }

    /** The connection is lost with what is under way; the server notices when the test says so. */
    Wire lose() {
        Wire old = wire;
        old.lost = true;
        old.toClient.clear();
        server.home(userId)
                .inbox()
                .removeIf(input -> input instanceof SessionInput.Frame f && f.channel() == old);
        return old;
    }

    void noticedByServer(Wire old) {
        server.put(userId, new SessionInput.Detached(old));
    }

    void resume() {
        wire = new Wire();
        resuming = true;
        server.put(userId, new SessionInput.Resume(wire, numbers.last()));
    }

    /** Takes what is under way to it. */
    void hear() {
        while (!wire.toClient.isEmpty()) {
            hear(wire.toClient.remove());
        }
    }

    /** Takes one frame that is under way to it. */
    void hearOne() {
        JsonNode frame = wire.toClient.poll();
        if (frame != null) {
            hear(frame);
        }
    }

    private void hear(JsonNode frame) {
        switch (frame.path("type").asString()) {
            case "ack" -> sent.acknowledge(frame.path("received").asLong());
            case "resumed" -> {
                resuming = false;
                sent.acknowledge(frame.path("received").asLong());
                long number = sent.nextNumber() - sent.size();
                for (ClientFrame.Request request : sent.unacknowledged()) {
                    put(number++, request);
                }
            }
            default -> hearOther(frame);
        }
    }

    private void hearOther(JsonNode frame) {
        if (frame.has("seq")) {
            ReceivedNumbers.Arrival arrival = numbers.accept(frame.path("seq").asLong());
            if (arrival == ReceivedNumbers.Arrival.GAP) {
                throw new AssertionError("a gap before " + frame);
            }
            say(new ClientFrame.Ack(numbers.last()));
            if (arrival == ReceivedNumbers.Arrival.REPEATED) {
                return;
            }
        }
        received.add(frame);
    }

    /** What came of this type. */
    List<JsonNode> of(String type) {
        return received.stream()
                .filter(frame -> frame.path("type").asString().equals(type))
                .toList();
    }
}
