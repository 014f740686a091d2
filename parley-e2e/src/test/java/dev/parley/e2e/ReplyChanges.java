package dev.parley.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.WebSocketRoute;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;

/**
 * Stands between a page and real-time signaling and puts other codes into what the business server
 * replies to chosen events. Requests go on as they are. Owned by the thread of the page.
 */
final class ReplyChanges {
    private static final Pattern SIGNALING = Pattern.compile("wss?://[^/]+/rts");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Map<String, Integer> codes = new HashMap<>();
    private final Map<String, String> eventOfRequest = new HashMap<>();

    /** For a page that has not been opened yet. */
    static ReplyChanges before(Page page) {
        ReplyChanges changes = new ReplyChanges();
        page.routeWebSocket(SIGNALING, changes::stand);
        return changes;
    }

    /** From now on this event is answered with this code. */
    void answer(String event, int code) {
        codes.put(event, code);
    }

    /** From now on the page gets what the business server replies. */
    void stop() {
        codes.clear();
    }

    private void stand(WebSocketRoute page) {
        WebSocketRoute server = page.connectToServer();
        page.onMessage(frame -> server.send(noted(frame)));
        server.onMessage(frame -> page.send(changed(frame)));
    }

    private String noted(WebSocketFrame frame) {
        Map<String, Object> fields = Json.read(frame.text(), OBJECT);
        if (fields.get("text") instanceof String text && text.startsWith("{")) {
            Map<String, Object> request = Json.read(text, OBJECT);
            eventOfRequest.put(
                    String.valueOf(request.get("request_id")),
                    String.valueOf(request.get("event_name")));
        }
        return frame.text();
    }

    private String changed(WebSocketFrame frame) {
        Map<String, Object> fields = Json.read(frame.text(), OBJECT);
        if (!"server".equals(fields.get("from")) || !(fields.get("text") instanceof String text)) {
            return frame.text();
        }
        Map<String, Object> reply = new HashMap<>(Json.read(text, OBJECT));
        String event = eventOfRequest.get(String.valueOf(reply.get("request_id")));
        Integer code = codes.get(event);
        if (code == null) {
            return frame.text();
        }
        reply.put("code", code);
        reply.put("response", Map.of());
        Map<String, Object> other = new HashMap<>(fields);
        other.put("text", Json.write(reply));
        return Json.write(other);
    }
}
