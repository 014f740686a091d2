package dev.parley.call.scenario;

import dev.parley.call.domain.CallCode;
import dev.parley.call.domain.CallNames;
import dev.parley.call.wire.WireJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client asks for.
 *
 * @param event what
 * @param roomId about which room; empty for an event about none
 * @param userId about which user
 * @param loginToken of that user
 * @param deviceId of the client
 * @param requestId names the request; the answer repeats it
 */
record SceneRequest(
        SceneEvent event,
        String roomId,
        String userId,
        String loginToken,
        String deviceId,
        String requestId) {
    /** What reading a message came to. */
    sealed interface Reading {
        /** It can be acted upon. */
        record Understood(SceneRequest request) implements Reading {}

        /** It cannot; the request id may be empty. */
        record Refused(CallCode code, String requestId) implements Reading {}
    }

    /**
     * Reads a message for this app. Fields of the content may be missing where the message has
     * them.
     */
    static Reading read(String message, String appId) {
        ObjectNode envelope = WireJson.object(message).orElse(null);
        if (envelope == null) {
            return new Reading.Refused(CallCode.BAD_REQUEST, "");
        }
        String requestId = WireJson.text(envelope, "request_id");
        if (!WireJson.isId(requestId)) {
            return new Reading.Refused(CallCode.BAD_REQUEST, "");
        }
        ObjectNode content = WireJson.object(WireJson.text(envelope, "content")).orElse(null);
        SceneEvent event = SceneEvent.of(WireJson.text(envelope, "event_name")).orElse(null);
        if (content == null || event == null) {
            return new Reading.Refused(CallCode.BAD_REQUEST, requestId);
        }
        String forApp = WireJson.text(envelope, "app_id");
        if (!forApp.isEmpty() && !forApp.equals(appId)) {
            return new Reading.Refused(CallCode.NOT_AUTHORISED, requestId);
        }
        String roomId = either(envelope, content, "room_id");
        String userId = either(envelope, content, "user_id");
        if (!WireJson.isId(userId) || (event.hasRoom() && !CallNames.isRoom(roomId))) {
            return new Reading.Refused(CallCode.BAD_REQUEST, requestId);
        }
        return new Reading.Understood(
                new SceneRequest(
                        event,
                        event.hasRoom() ? roomId : "",
                        userId,
                        WireJson.text(content, "login_token"),
                        WireJson.text(envelope, "device_id"),
                        requestId));
    }

    /** The content says more exactly what the event is about than the envelope. */
    private static String either(ObjectNode envelope, ObjectNode content, String field) {
        String own = WireJson.text(content, field);
        return own.isEmpty() ? WireJson.text(envelope, field) : own;
    }
}
