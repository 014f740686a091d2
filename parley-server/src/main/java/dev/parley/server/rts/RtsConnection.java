package dev.parley.server.rts;

import dev.parley.signaling.rts.MessageRate;
import dev.parley.signaling.rts.RtsLimits;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One client's WebSocket, as far as it has to do with signaling: the login, and what has to be
 * looked at before a session sees it. Called by the connection's own virtual thread, one call after
 * the other; only {@link #check} comes from another.
 */
public final class RtsConnection {
    private static final int MAX_NOT_UNDERSTOOD = 16;
    private static final int FRAMES_PER_SECOND = 2_000;

    /** More than a client may have to repeat and to acknowledge after a break. */
    private static final int FRAMES_AT_ONCE = 6_000;

    private static final int MAX_BYTES_BEFORE_LOGIN = 32 * 1024;

    private final RtsChannel channel;
    private final RtsDesk desk;
    private final LongSupplier nanoClock;
    private final long beganNanos;
    private final MessageRate frames;
    private volatile @Nullable RtsSession session;
    private volatile boolean closing;
    private int notUnderstood;

    RtsConnection(RtsChannel channel, RtsDesk desk, LongSupplier nanoClock) {
        this.channel = channel;
        this.desk = desk;
        this.nanoClock = nanoClock;
        this.beganNanos = nanoClock.getAsLong();
        this.frames = new MessageRate(FRAMES_PER_SECOND, FRAMES_AT_ONCE, beganNanos);
    }

    /** The longest frame that may come next. */
    public int maxFrameBytes() {
        return session == null ? MAX_BYTES_BEFORE_LOGIN : RtsLimits.MAX_FRAME_BYTES;
    }

    /** A whole text frame; waits while the session is behind. */
    public void onFrame(byte[] text) {
        if (closing) {
            return;
        }
        if (!frames.take(nanoClock.getAsLong())) {
            close(RtsClose.TOO_MANY_FRAMES);
            return;
        }
        switch (desk.read(text)) {
            case ClientFrameReader.Reading.NotUnderstood(String why) -> complain(why);
            case ClientFrameReader.Reading.Understood(ClientFrame frame) -> take(frame);
        }
    }

    private void complain(String why) {
        desk.counters().countNotUnderstood();
        notUnderstood++;
        channel.send(ServerFrames.error(why));
        if (session == null || notUnderstood >= MAX_NOT_UNDERSTOOD) {
            close(RtsClose.NOT_UNDERSTOOD);
        }
    }

    private void take(ClientFrame frame) {
        RtsSession mine = session;
        if (mine != null) {
            try {
                mine.putFrame(channel, frame);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                close(RtsClose.SERVER_STOPS);
            }
        } else if (frame instanceof ClientFrame.Login login) {
            login(login);
        } else if (frame instanceof ClientFrame.Resume resume) {
            resume(resume);
        } else {
            complain("log in or resume first");
        }
    }

    private void login(ClientFrame.Login login) {
        LoginCode refusal = desk.refusal(login);
        if (refusal == LoginCode.LOGGED_IN) {
            session = desk.sessions().login(login.userId(), channel).orElse(null);
            refusal = session == null ? LoginCode.SERVER_ERROR : LoginCode.LOGGED_IN;
        }
        if (refusal != LoginCode.LOGGED_IN) {
            desk.counters().countRefusedLogin();
            channel.send(ServerFrames.loginRefused(refusal));
            close(RtsClose.LOGIN_REFUSED);
        }
    }

    private void resume(ClientFrame.Resume resume) {
        switch (desk.sessions().find(resume.userId(), resume.session())) {
            case SessionRegistry.Found.Here(RtsSession found) -> {
                if (found.resume(channel, resume.received())) {
                    session = found;
                } else {
                    refuseResume();
                }
            }
            case SessionRegistry.Found.Replaced() -> {
                channel.send(ServerFrames.loggedOut(SessionState.REASON_DUPLICATE_LOGIN));
                close(RtsClose.ELSEWHERE);
            }
            case SessionRegistry.Found.Gone() -> refuseResume();
        }
    }

    private void refuseResume() {
        channel.send(ServerFrames.resumeRefused());
        close(RtsClose.NO_SESSION);
    }

    private void close(RtsClose why) {
        closing = true;
        why.close(channel);
    }

    /** The WebSocket is gone, whoever ended it. The last call. */
    public void onClosed() {
        desk.forget(this);
        RtsSession mine = session;
        if (mine != null) {
            mine.detach(channel);
        }
    }

    /**
     * Closes the WebSocket if it has not logged in in time.
     *
     * @return whether there is nothing to look at any more
     */
    boolean check(long nowNanos, long patienceNanos) {
        if (session != null || closing) {
            return true;
        }
        if (nowNanos - beganNanos <= patienceNanos) {
            return false;
        }
        close(RtsClose.NO_LOGIN);
        return true;
    }

    /** Closes the WebSocket because the server stops. */
    void stop() {
        close(RtsClose.SERVER_STOPS);
    }
}
