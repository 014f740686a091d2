package dev.parley.sdk.internal.room;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.sdk.internal.media.DataChannelKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;
import livekit.LivekitRtc.DataChannelReceiveState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of one room. Reliable ones are numbered: a resume tells both sides how far the other
 * came, so that each arrives once and in order; after joining again, those that were never handed
 * to a channel are sent. The engine's thread.
 *
 * <p>At most {@value #MAX_KEPT} messages and {@value #MAX_KEPT_BYTES} bytes wait or are kept for a
 * resume; waiting ends after {@value #WAIT_SECONDS} s. Senders whose numbers are remembered are
 * bounded by {@value #MAX_SENDERS}, the longest silent one being forgotten first.
 */
final class RoomMessenger {
    private static final Logger LOG = LoggerFactory.getLogger(RoomMessenger.class);

    /** The topic of text; everything else is binary. */
    static final String TEXT_TOPIC = "parley.text";

    static final int MAX_TEXT_BYTES = 64 * 1024;
    static final int MAX_BINARY_BYTES = 46 * 1024;

    /** UserMessageSendResult and RoomMessageSendResult. */
    static final int TIMEOUT = 1;

    static final int NETWORK_DISCONNECTED = 2;
    static final int NO_RECEIVER = 3;
    static final int EXCEED_QPS = 5;
    static final int NOT_JOINED = 100;
    static final int TOO_LONG = 103;
    static final int EMPTY_USER = 104;

    private static final int MAX_KEPT = 4_096;
    private static final int MAX_KEPT_BYTES = 8 * 1024 * 1024;
    private static final int WAIT_SECONDS = 30;
    private static final int MAX_SENDERS = 4_096;

    /** What a channel may hold before further messages wait here. */
    private static final long CHANNEL_BYTES = 1024 * 1024;

    /** How a message is to travel. */
    enum Delivery {
        RELIABLE,
        UNRELIABLE
    }

    /**
     * A message to be sent.
     *
     * @param toUser empty for everybody in the room
     */
    record Outgoing(String toUser, byte[] body, boolean text, Delivery delivery) {}

    /** Hears of messages. */
    interface Listener {
        /** A message came; {@code toRoom} if it was for everybody. */
        void onText(String fromUser, String text, boolean toRoom);

        /** A message came that is no text. */
        void onBinary(String fromUser, byte[] body, boolean toRoom);

        /** What became of a message; 0 is well. */
        void onResult(long messageId, boolean toRoom, int error);
    }

    private record Waiting(long id, Outgoing message, long sinceNanos) {}

    private record Sent(int sequence, byte[] packet) {}

    private final Listener listener;
    private final RoomPresence connection;
    private final MessageAllowance allowance = new MessageAllowance();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final ArrayDeque<Sent> kept = new ArrayDeque<>();
    private final Map<String, Integer> lastOfSender =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                    return size() > MAX_SENDERS;
                }
            };
    private long waitingBytes;
    private long keptBytes;
    private int lastSequence;
    private boolean channelOpen;

    RoomMessenger(RoomPresence connection, Listener listener) {
        this.connection = connection;
        this.listener = listener;
    }

    /**
     * Sends a message, now or as soon as there is a connection.
     *
     * @param known whether the receiver is in the room
     * @return 0 if it is under way, else why not
     */
    int send(long id, Outgoing message, boolean known, long nowNanos) {
        int limit = message.text() ? MAX_TEXT_BYTES : MAX_BINARY_BYTES;
        if (message.body().length > limit) {
            return TOO_LONG;
        }
        if (!known) {
            return NO_RECEIVER;
        }
        if (!allowance.take(nowNanos)) {
            return EXCEED_QPS;
        }
        if (waiting.size() >= MAX_KEPT || waitingBytes + message.body().length > MAX_KEPT_BYTES) {
            return NETWORK_DISCONNECTED;
        }
        waiting.add(new Waiting(id, message, nowNanos));
        waitingBytes += message.body().length;
        if (!channelOpen && waiting.size() == 1) {
            connection.negotiate();
        }
        flush();
        return 0;
    }

    /** The channels stand; what waits is sent. */
    void onChannelOpen() {
        channelOpen = true;
        flush();
    }

    /** Time passed: gives up what waited too long, sends what a full channel left waiting. */
    void onTime(long nowNanos) {
        long limit = Duration.ofSeconds(WAIT_SECONDS).toNanos();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting old = all.next();
            if (nowNanos - old.sinceNanos() < limit) {
                break;
            }
            all.remove();
            waitingBytes -= old.message().body().length;
            report(old, TIMEOUT);
        }
        flush();
    }

    private void flush() {
        while (!waiting.isEmpty() && connection.isJoined() && channelOpen) {
            Waiting next = waiting.element();
            if (!transmit(next.message())) {
                return;
            }
            waiting.remove();
            waitingBytes -= next.message().body().length;
            report(next, 0);
        }
    }

    private void report(Waiting message, int error) {
        listener.onResult(message.id(), message.message().toUser().isEmpty(), error);
    }

    private boolean transmit(Outgoing message) {
        RoomLinks links = connection.links().orElse(null);
        if (links == null) {
            return false;
        }
        boolean reliable = message.delivery() == Delivery.RELIABLE;
        DataChannelKind kind = reliable ? DataChannelKind.RELIABLE : DataChannelKind.LOSSY;
        if (links.publisher().bufferedBytes(kind) > CHANNEL_BYTES) {
            return false;
        }
        int sequence = reliable ? lastSequence + 1 : 0;
        byte[] packet = packet(message, sequence).toByteArray();
        if (!links.publisher().send(kind, packet)) {
            return false;
        }
        if (reliable) {
            lastSequence = sequence;
            keep(new Sent(sequence, packet));
        }
        return true;
    }

    private void keep(Sent sent) {
        kept.add(sent);
        keptBytes += sent.packet().length;
        while (kept.size() > MAX_KEPT || keptBytes > MAX_KEPT_BYTES) {
            keptBytes -= kept.remove().packet().length;
        }
    }

    @SuppressWarnings("deprecation") // Clients of the last years still read the deprecated kind.
    private static DataPacket packet(Outgoing message, int sequence) {
        DataPacket.Builder packet =
                DataPacket.newBuilder()
                        .setKind(
                                message.delivery() == Delivery.RELIABLE
                                        ? DataPacket.Kind.RELIABLE
                                        : DataPacket.Kind.LOSSY)
                        .setSequence(sequence)
                        .setUser(
                                UserPacket.newBuilder()
                                        .setPayload(ByteString.copyFrom(message.body()))
                                        .setTopic(message.text() ? TEXT_TOPIC : ""));
        if (!message.toUser().isEmpty()) {
            packet.addDestinationIdentities(message.toUser());
        }
        return packet.build();
    }

    /** The same participant goes on: what the service did not get is sent again, in order. */
    void onResumed(int lastReceived) {
        RoomLinks links = connection.links().orElse(null);
        if (links == null) {
            return;
        }
        while (!kept.isEmpty()
                && Integer.compareUnsigned(kept.element().sequence(), lastReceived) <= 0) {
            keptBytes -= kept.remove().packet().length;
        }
        for (Sent sent : kept) {
            if (!links.publisher().send(DataChannelKind.RELIABLE, sent.packet())) {
                LOG.warn("a message could not be sent again after a resume");
                break;
            }
        }
        flush();
    }

    /** A new participant: the numbers begin anew. */
    void onJoined() {
        kept.clear();
        keptBytes = 0;
        lastSequence = 0;
        lastOfSender.clear();
        channelOpen = false;
        if (!waiting.isEmpty()) {
            connection.negotiate();
        }
    }

    /** The room is over: what still waits is not sent. */
    void onEnd() {
        while (!waiting.isEmpty()) {
            report(waiting.remove(), NETWORK_DISCONNECTED);
        }
        waitingBytes = 0;
    }

    /** What a resume tells the service of what was received. */
    List<DataChannelReceiveState> describe() {
        return lastOfSender.entrySet().stream()
                .map(sender ->
                        DataChannelReceiveState.newBuilder()
                                .setPublisherSid(sender.getKey())
                                .setLastSeq(sender.getValue())
                                .build())
                .toList();
    }

    /** A packet came; one that is none, or came before, is dropped. */
    void onPacket(DataChannelKind kind, byte[] bytes) {
        read(bytes).filter(packet -> isNew(kind, packet)).ifPresent(this::deliver);
    }

    private static Optional<DataPacket> read(byte[] bytes) {
        try {
            return Optional.of(DataPacket.parseFrom(bytes)).filter(DataPacket::hasUser);
        } catch (InvalidProtocolBufferException malformed) {
            LOG.debug("a message of {} bytes is no data packet", bytes.length);
            return Optional.empty();
        }
    }

    private boolean isNew(DataChannelKind kind, DataPacket packet) {
        if (kind != DataChannelKind.RELIABLE || packet.getSequence() == 0) {
            return true;
        }
        Integer last = lastOfSender.get(packet.getParticipantSid());
        if (last != null && Integer.compareUnsigned(packet.getSequence(), last) <= 0) {
            return false;
        }
        lastOfSender.put(packet.getParticipantSid(), packet.getSequence());
        return true;
    }

    @SuppressWarnings("deprecation") // LiveKit's client libraries still write the deprecated field.
    private static boolean isToRoom(DataPacket packet) {
        return packet.getDestinationIdentitiesCount() == 0
                && packet.getUser().getDestinationIdentitiesCount() == 0;
    }

    private void deliver(DataPacket packet) {
        UserPacket user = packet.getUser();
        boolean toRoom = isToRoom(packet);
        byte[] body = user.getPayload().toByteArray();
        if (user.getTopic().equals(TEXT_TOPIC)) {
            String text = new String(body, StandardCharsets.UTF_8);
            listener.onText(packet.getParticipantIdentity(), text, toRoom);
        } else {
            listener.onBinary(packet.getParticipantIdentity(), body, toRoom);
        }
    }
}
