package dev.parley.sfu.room;

import dev.parley.protocol.sctp.SctpOptions;
import dev.parley.sfu.data.DataKind;
import dev.parley.sfu.data.DataLimits;
import dev.parley.sfu.data.DataLink;
import dev.parley.sfu.data.DataMessage;
import dev.parley.sfu.data.ReliableLog;
import dev.parley.sfu.drop.Allowance;
import dev.parley.sfu.drop.DropReason;
import java.util.Map;

/**
 * A participant's messages: those it sends, on its publishing transport, and those it receives, on
 * its subscribing one.
 *
 * <p>Media loop thread only. Reliable messages reach it through the room's log: it is handed them
 * in order for as long as its association takes more, and goes on from where it stopped. So a slow
 * receiver costs its association's buffer and its place in the log, and nobody waits for it.
 */
final class ParticipantData {
    private final Participant participant;
    private final RoomServices services;
    private final DataLimits limits;
    private final ReliableLog log;
    private final Allowance allowance;
    private final DataLink incoming;
    private final DataLink outgoing;
    private final long joinedPosition;
    private long lastSequence;
    private long next;
    private long associationPosition;
    private boolean reliableOpen;

    ParticipantData(Participant participant, ReliableLog log, RoomServices services) {
        this.participant = participant;
        this.services = services;
        this.limits = services.limits().data();
        this.log = log;
        this.allowance = new Allowance(limits.sendRateBps(), limits.sendBurstBytes());
        this.joinedPosition = log.end();
        this.next = joinedPosition;
        this.associationPosition = joinedPosition;
        this.incoming = link(TransportTarget.PUBLISHER, DataLink.Opener.CLIENT);
        this.outgoing = link(TransportTarget.SUBSCRIBER, DataLink.Opener.SERVER);
    }

    private DataLink link(TransportTarget target, DataLink.Opener opener) {
        return new DataLink(SctpOptions.DEFAULT, opener, new Side(target), services.random());
    }

    /** Of the last reliable message taken from it; 0 for none. */
    long lastSequence() {
        return lastSequence;
    }

    /** Whether a reliable message is new; if so it is the last one now. */
    boolean advance(long sequence) {
        if (sequence <= lastSequence) {
            return false;
        }
        lastSequence = sequence;
        return true;
    }

    /** Whether it may send that much now. */
    boolean mayTake(int bytes, long nowNanos) {
        return allowance.take(bytes, nowNanos);
    }

    DataLink link(TransportTarget target) {
        return switch (target) {
            case PUBLISHER -> incoming;
            case SUBSCRIBER -> outgoing;
        };
    }

    /** Hands it the reliable messages it has not been handed, as many as its association takes. */
    void pump(long nowNanos) {
        if (next < log.start()) {
            for (long lost = next; lost < log.start(); lost++) {
                services.drops().count(DropReason.DATA_BACKLOG);
            }
            next = log.start();
        }
        while (next < log.end()) {
            ReliableLog.Entry entry = log.get(next);
            if (entry.isFor(participant.sid(), participant.identity())) {
                boolean taken =
                        reliableOpen
                                && outgoing.waitingBytes() < limits.backlogBytes()
                                && outgoing.sendReliable(entry.message().bytes(), nowNanos);
                if (!taken) {
                    return;
                }
            }
            next++;
        }
    }

    /** Sends it a lossy message unless it is behind. */
    void sendLossy(DataMessage message, long nowNanos) {
        if (outgoing.waitingBytes() >= limits.lossyBacklogBytes()
                || !outgoing.sendLossy(message.bytes(), nowNanos)) {
            services.drops().count(DropReason.DATA_BACKLOG);
        }
    }

    /**
     * Goes back to the first message that an association of before may have lost, by what the
     * client says it received; what it gets twice it knows by the sequence.
     */
    void rewind(Map<String, Long> lastSequences, long nowNanos) {
        long from = Math.max(log.start(), joinedPosition);
        for (long position = from; position < associationPosition; position++) {
            ReliableLog.Entry entry = log.get(position);
            long received = lastSequences.getOrDefault(entry.senderSid(), 0L);
            if (entry.isFor(participant.sid(), participant.identity())
                    && entry.message().sequence() > received) {
                next = Math.min(next, position);
                break;
            }
        }
        pump(nowNanos);
    }

    void onTimer(long nowNanos) {
        incoming.onTimer(nowNanos);
        outgoing.onTimer(nowNanos);
        if (next < log.end()) {
            pump(nowNanos);
        }
    }

    void close(long nowNanos) {
        reliableOpen = false;
        incoming.close(nowNanos);
        outgoing.close(nowNanos);
    }

    /** One of its two links, as the link sees it. */
    private final class Side implements DataLink.Owner {
        private final TransportTarget target;

        Side(TransportTarget target) {
            this.target = target;
        }

        @Override
        public boolean transmit(byte[] packet) {
            return participant.transport(target).sendData(packet);
        }

        @Override
        public void onMessage(DataKind kind, byte[] message, long nowNanos) {
            switch (target) {
                case PUBLISHER ->
                        participant
                                .room()
                                .messaging()
                                .onMessage(participant, kind, message, nowNanos);
                case SUBSCRIBER -> services.drops().count(DropReason.NO_DATA_CHANNEL);
            }
        }

        @Override
        public void onForeignMessage() {
            services.drops().count(DropReason.NO_DATA_CHANNEL);
        }

        @Override
        public void onReliableOpen(long nowNanos) {
            if (target == TransportTarget.SUBSCRIBER) {
                reliableOpen = true;
                associationPosition = next;
                pump(nowNanos);
            }
        }

        @Override
        public void onReliableClosed() {
            if (target == TransportTarget.SUBSCRIBER) {
                reliableOpen = false;
            }
        }
    }
}
