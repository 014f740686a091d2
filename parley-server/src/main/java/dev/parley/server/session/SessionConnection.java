package dev.parley.server.session;

import dev.parley.server.translation.LeaveMessages;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.signaling.SignalCodec;

/**
 * One of the connections a session has in its life, as the WebSocket sees it: what arrives goes to
 * the session's mailbox under this connection's name.
 *
 * <p>{@link #onMessage} and {@link #onClosed} are the connection's thread's, the rest is the
 * session's.
 */
final class SessionConnection implements SignalSession {
    private static final int NORMAL_CLOSURE = 1000;

    private final Mailbox mailbox;
    private final SignalChannel channel;

    SessionConnection(Mailbox mailbox, SignalChannel channel) {
        this.mailbox = mailbox;
        this.channel = channel;
    }

    @Override
    public void onMessage(byte[] frame) {
        try {
            mailbox.putFrame(this, frame);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onClosed() {
        mailbox.putClosed(this);
    }

    SignalChannel channel() {
        return channel;
    }

    /** A participant that is not here any more cannot be resumed: its client is to join afresh. */
    void askToJoinAfresh() {
        channel.send(SignalCodec.encode(LeaveMessages.leave(LeaveReason.STATE_MISMATCH)));
        channel.close(NORMAL_CLOSURE, "join again");
    }
}
