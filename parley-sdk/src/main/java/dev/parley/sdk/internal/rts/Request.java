package dev.parley.sdk.internal.rts;

import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something asked of the server by a numbered frame.
 *
 * @param kind what is answered
 * @param id the message's id; 0 if it is none
 * @param body the frame without its number
 */
record Request(Kind kind, long id, ObjectNode body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a request is. */
    enum Kind {
        SERVER_PARAMS,
        SERVER_MESSAGE,
        USER_MESSAGE,
        PEER_STATUS
    }

    static Request serverParams(String signature, String url) {
        ObjectNode body = frame("setServerParams").put("signature", signature).put("url", url);
        return new Request(Kind.SERVER_PARAMS, 0, body);
    }

    static Request serverMessage(long id, Content content) {
        return new Request(
                Kind.SERVER_MESSAGE, id, content.into(frame("sendServerMessage").put("id", id)));
    }

    static Request userMessage(long id, String to, Content content) {
        return new Request(
                Kind.USER_MESSAGE,
                id,
                content.into(frame("sendUserMessage").put("id", id).put("to", to)));
    }

    static Request peerStatus(String userId) {
        return new Request(Kind.PEER_STATUS, 0, frame("getPeerOnlineStatus").put("userId", userId));
    }

    private static ObjectNode frame(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    /** The frame with this number. */
    String text(long number) {
        return JSON.writeValueAsString(body.deepCopy().put("seq", number));
    }

    /**
     * What a message says.
     *
     * @param field {@code text} or {@code binary}
     * @param value the text, or base64
     * @param bytes the length that counts
     */
    record Content(String field, String value, int bytes) {
        static Content text(String text, int bytes) {
            return new Content("text", text, bytes);
        }

        static Content binary(byte[] bytes) {
            return new Content("binary", Base64.getEncoder().encodeToString(bytes), bytes.length);
        }

        ObjectNode into(ObjectNode frame) {
            return frame.put(field, value);
        }
    }
}
