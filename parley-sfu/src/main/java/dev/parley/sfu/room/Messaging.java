package dev.parley.sfu.room;

import dev.parley.sfu.data.DataKind;
import dev.parley.sfu.data.DataLimits;
import dev.parley.sfu.data.DataMessage;
import dev.parley.sfu.data.DataSender;
import dev.parley.sfu.data.ReliableLog;
import dev.parley.sfu.drop.DropReason;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a room does about messages: who may send, who receives, and what is a repetition. Media loop
 * thread only.
 */
final class Messaging {
    /** Nonces remembered; older ones are not recognized any more. */
    private static final int NONCES = 256;

    private final Room room;
    private final RoomServices services;
    private final DataLimits limits;
    private final ReliableLog log;
    private final Set<String> nonces = new LinkedHashSet<>();

    Messaging(Room room, RoomServices services) {
        this.room = room;
        this.services = services;
        this.limits = services.limits().data();
        this.log = new ReliableLog(limits.logBytes(), limits.logAge());
    }

    /** The reliable messages that some may not have been handed yet. */
    ReliableLog log() {
        return log;
    }

    /** A participant sent something. */
    void onMessage(Participant sender, DataKind kind, byte[] packet, long nowNanos) {
        DropReason refusal = refusal(sender, packet, nowNanos);
        if (refusal != null) {
            services.drops().count(refusal);
            return;
        }
        Optional<DataMessage> message = services.messages().read(packet, kind, stamp(sender));
        if (message.isEmpty()) {
            services.drops().count(DropReason.DATA_MALFORMED);
        } else if (isRepetition(sender, message.get())) {
            services.drops().count(DropReason.DATA_DUPLICATE);
        } else {
            route(message.get(), sender.sid(), nowNanos);
        }
    }

    private static DataSender stamp(Participant sender) {
        return new DataSender(
                sender.sid(),
                sender.identity(),
                sender.profile().traits().kind(),
                sender.profile().permissions().hidden());
    }

    private @Nullable DropReason refusal(Participant sender, byte[] packet, long nowNanos) {
        if (!sender.profile().permissions().publishData()) {
            return DropReason.DATA_NOT_ALLOWED;
        }
        if (packet.length > limits.messageBytes()) {
            return DropReason.DATA_TOO_LARGE;
        }
        return sender.data().mayTake(packet.length, nowNanos)
                ? null
                : DropReason.DATA_OVER_ALLOWANCE;
    }

    private boolean isRepetition(Participant sender, DataMessage message) {
        if (message.kind() == DataKind.RELIABLE
                && message.sequence() > 0
                && !sender.data().advance(message.sequence())) {
            return true;
        }
        return !isNew(message.nonce());
    }

    private boolean isNew(String nonce) {
        if (nonce.isEmpty()) {
            return true;
        }
        boolean first = nonces.add(nonce);
        if (nonces.size() > NONCES) {
            nonces.remove(nonces.iterator().next());
        }
        return first;
    }

    /** A message of the server itself. */
    void sendFromServer(DataMessage message, long nowNanos) {
        if (isNew(message.nonce())) {
            route(message, "", nowNanos);
        } else {
            services.drops().count(DropReason.DATA_DUPLICATE);
        }
    }

    private void route(DataMessage message, String senderSid, long nowNanos) {
        switch (message.kind()) {
            case RELIABLE -> {
                log.append(message, senderSid, nowNanos);
                for (Participant receiver : room.participants()) {
                    receiver.data().pump(nowNanos);
                }
            }
            case LOSSY -> {
                for (Participant receiver : room.participants()) {
                    if (!receiver.sid().equals(senderSid)
                            && message.destinations()
                                    .include(receiver.sid(), receiver.identity())) {
                        receiver.data().sendLossy(message, nowNanos);
                    }
                }
            }
        }
    }

    /** A participant is back and tells what it has received so far. */
    void sync(@Nullable Participant participant, Map<String, Long> lastSequences, long nowNanos) {
        if (participant != null) {
            participant.data().rewind(lastSequences, nowNanos);
        }
    }

    void onTimer(long nowNanos) {
        log.expire(nowNanos);
    }
}
