package dev.parley.server.translation;

import dev.parley.sfu.room.LeaveReason;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse;

/**
 * How each reason for leaving is told to a LiveKit client, and what the client should do then.
 * Stateless; any thread.
 */
public final class LeaveMessages {
    private LeaveMessages() {}

    public static SignalResponse leave(LeaveReason reason) {
        LeaveRequest.Action action = action(reason);
        return SignalResponse.newBuilder()
                .setLeave(
                        LeaveRequest.newBuilder()
                                .setReason(reason(reason))
                                .setAction(action)
                                .setCanReconnect(action != LeaveRequest.Action.DISCONNECT))
                .build();
    }

    /** Tells a client to come back as the participant it is. */
    public static SignalResponse resume() {
        return SignalResponse.newBuilder()
                .setLeave(
                        LeaveRequest.newBuilder()
                                .setReason(DisconnectReason.CONNECTION_TIMEOUT)
                                .setAction(LeaveRequest.Action.RESUME)
                                .setCanReconnect(true))
                .build();
    }

    public static DisconnectReason reason(LeaveReason reason) {
        return switch (reason) {
            case CLIENT_INITIATED -> DisconnectReason.CLIENT_INITIATED;
            case DUPLICATE_IDENTITY -> DisconnectReason.DUPLICATE_IDENTITY;
            case MOVED -> DisconnectReason.MIGRATION;
            case REMOVED -> DisconnectReason.PARTICIPANT_REMOVED;
            case ROOM_DELETED -> DisconnectReason.ROOM_DELETED;
            case ROOM_CLOSED -> DisconnectReason.ROOM_CLOSED;
            case SERVER_SHUTDOWN -> DisconnectReason.SERVER_SHUTDOWN;
            case CONNECTION_TIMEOUT, TOKEN_EXPIRED -> DisconnectReason.CONNECTION_TIMEOUT;
            case JOIN_FAILURE -> DisconnectReason.JOIN_FAILURE;
            case SIGNAL_CLOSED -> DisconnectReason.SIGNAL_CLOSE;
            case SIGNAL_OVERFLOW, STATE_MISMATCH, BAD_REQUEST -> DisconnectReason.STATE_MISMATCH;
            case INTERNAL -> DisconnectReason.UNKNOWN_REASON;
        };
    }

    /** Faults that a fresh join can mend ask for one; decisions about the participant do not. */
    private static LeaveRequest.Action action(LeaveReason reason) {
        return switch (reason) {
            case CLIENT_INITIATED,
                    DUPLICATE_IDENTITY,
                    REMOVED,
                    ROOM_DELETED,
                    ROOM_CLOSED,
                    TOKEN_EXPIRED,
                    JOIN_FAILURE,
                    SIGNAL_CLOSED,
                    BAD_REQUEST ->
                    LeaveRequest.Action.DISCONNECT;
            case MOVED,
                    SERVER_SHUTDOWN,
                    CONNECTION_TIMEOUT,
                    SIGNAL_OVERFLOW,
                    STATE_MISMATCH,
                    INTERNAL ->
                    LeaveRequest.Action.RECONNECT;
        };
    }
}
