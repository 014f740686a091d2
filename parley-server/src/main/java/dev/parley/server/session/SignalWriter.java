package dev.parley.server.session;

import dev.parley.signaling.SignalCodec;
import livekit.LivekitRtc.SignalResponse;

/** Writes a session's messages to its channel. The session's thread only. */
final class SignalWriter {
    private final SignalChannel channel;
    private boolean up = true;

    SignalWriter(SignalChannel channel) {
        this.channel = channel;
    }

    void send(SignalResponse response) {
        up = up && channel.send(SignalCodec.encode(response));
    }

    void send(SignalResponse.Builder response) {
        send(response.build());
    }

    void close(int code, String reason) {
        channel.close(code, reason);
        up = false;
    }
}
