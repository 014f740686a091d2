package dev.parley.sdk.internal.rts;

import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Reads the server's numbered frames and tells what they say. The engine's thread. */
final class News {
    private static final Logger LOG = LoggerFactory.getLogger(News.class);

    private final Requests requests;
    private final ServerParams params;
    private final SignalingListener listener;

    News(Requests requests, ServerParams params, SignalingListener listener) {
        this.requests = requests;
        this.params = params;
        this.listener = listener;
    }

    /** Takes a frame that is the next one. */
    void take(JsonNode frame) {
        long id = frame.path("id").asLong(0);
        int code = frame.path("code").asInt(0);
        switch (frame.path("type").asString("")) {
            case "userMessage" -> onMessage(frame);
            case "userMessageResult" -> {
                if (requests.onResult(id)) {
                    listener.onUserMessageResult(id, code);
                }
            }
            case "serverMessageResult" -> {
                if (requests.onResult(id)) {
                    listener.onServerMessageResult(id, code, decoded(frame.path("body")));
                }
            }
            case "serverParamsResult" -> params.onResult(code);
            case "peerOnlineStatus" ->
                    listener.onPeerStatus(
                            frame.path("userId").asString(""), frame.path("status").asInt(0));
            default -> LOG.debug("a frame of signaling is not known");
        }
    }

    private void onMessage(JsonNode frame) {
        String from = frame.path("from").asString("");
        if (frame.has("text")) {
            listener.onText(from, frame.path("text").asString(""));
        } else {
            listener.onBinary(from, decoded(frame.path("binary")));
        }
    }

    private static byte[] decoded(JsonNode base64) {
        try {
            return Base64.getDecoder().decode(base64.asString(""));
        } catch (IllegalArgumentException malformed) {
            LOG.debug("a frame of signaling has no base64");
            return new byte[0];
        }
    }
}
