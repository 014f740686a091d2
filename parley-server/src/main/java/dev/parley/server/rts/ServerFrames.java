package dev.parley.server.rts;

import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the server's frames. Immutable, for any thread. */
final class ServerFrames {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] PONG = write(frame("pong"));

    private ServerFrames() {}

    /**
     * The answer to a login.
     *
     * @param session the secret by which the session is resumed
     */
    static byte[] loggedIn(String userId, String session, long resumeMillis, long pingMillis) {
        return write(
                frame("loginResult")
                        .put("code", LoginCode.LOGGED_IN.value())
                        .put("userId", userId)
                        .put("session", session)
                        .put("resumeMillis", resumeMillis)
                        .put("pingMillis", pingMillis));
    }

    static byte[] loginRefused(LoginCode code) {
        return write(frame("loginResult").put("code", code.value()));
    }

    static byte[] resumed(long received) {
        return write(frame("resumed").put("received", received));
    }

    static byte[] resumeRefused() {
        return write(frame("resumeRefused"));
    }

    static byte[] loggedOut(int reason) {
        return write(frame("logout").put("reason", reason));
    }

    static byte[] ack(long received) {
        return write(frame("ack").put("received", received));
    }

    static byte[] pong() {
        return PONG.clone();
    }

    static byte[] error(String text) {
        return write(frame("error").put("text", text));
    }

    static byte[] serverParamsResult(long number, int code) {
        return write(numbered("serverParamsResult", number).put("code", code));
    }

    static byte[] serverMessageResult(long number, long id, BusinessAnswer answer) {
        ObjectNode frame =
                numbered("serverMessageResult", number)
                        .put("id", id)
                        .put("code", answer.code().value());
        if (answer.code() == MessageCode.DELIVERED) {
            frame.put("body", Base64.getEncoder().encodeToString(answer.body()));
        }
        return write(frame);
    }

    static byte[] userMessageResult(long number, long id, MessageCode code) {
        return write(numbered("userMessageResult", number).put("id", id).put("code", code.value()));
    }

    static byte[] peerOnlineStatus(long number, String userId, OnlineStatus status) {
        return write(
                numbered("peerOnlineStatus", number)
                        .put("userId", userId)
                        .put("status", status.value()));
    }

    static byte[] userMessage(long number, String from, MessageBody body) {
        String field =
                switch (body.kind()) {
                    case TEXT -> "text";
                    case BINARY -> "binary";
                };
        return write(numbered("userMessage", number).put("from", from).put(field, body.content()));
    }

    /** The request's body, as business servers know it. */
    static byte[] post(ServerMessage message) {
        return write(
                JSON.createObjectNode()
                        .put("message", message.body().content())
                        .put("binary", message.body().kind() == MessageBody.Kind.BINARY)
                        .put("signature", message.target().signature()));
    }

    private static ObjectNode frame(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static ObjectNode numbered(String type, long number) {
        return frame(type).put("seq", number);
    }

    private static byte[] write(ObjectNode frame) {
        return JSON.writeValueAsBytes(frame);
    }
}
