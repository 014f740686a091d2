package dev.parley.server.session;

import dev.parley.signaling.SignalCodec;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/**
 * Writes a session's messages to the connection the client has at present, and keeps what it may
 * have missed while it has none. The session's thread only.
 */
final class SignalWriter {
    private final InstantSource clock;
    private final UnconfirmedMessages unconfirmed = new UnconfirmedMessages();
    private @Nullable SignalChannel channel;

    SignalWriter(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on messages go to another connection; nothing else changes. */
    void attach(SignalChannel newChannel) {
        channel = newChannel;
    }

    /** From now on there is no connection. */
    void detach() {
        channel = null;
    }

    boolean isAttached() {
        return channel != null;
    }

    void send(SignalResponse response) {
        boolean up = channel != null && channel.send(SignalCodec.encode(response));
        unconfirmed.note(
                response,
                up ? UnconfirmedMessages.Connection.UP : UnconfirmedMessages.Connection.GONE,
                clock.instant());
    }

    void send(SignalResponse.Builder response) {
        send(response.build());
    }

    /** Whether more was missed than can be told again. */
    boolean hasGap() {
        return unconfirmed.hasGap();
    }

    /** Those the client may not know to have left. */
    List<ParticipantInfo> departed(Set<String> present) {
        return unconfirmed.departed(present, clock.instant());
    }

    /** Sends once more what may have been missed besides the state of the room. */
    void repeatUnconfirmed() {
        unconfirmed.takeOthers(clock.instant()).forEach(this::send);
    }

    /** The client has decided about a track's mute itself. */
    void forgetMute(String trackSid) {
        unconfirmed.forgetMute(trackSid);
    }

    /** Ends the connection, if there is one. */
    void close(int code, String reason) {
        if (channel != null) {
            channel.close(code, reason);
            channel = null;
        }
    }
}
