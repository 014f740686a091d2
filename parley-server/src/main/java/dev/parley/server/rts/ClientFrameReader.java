package dev.parley.server.rts;

import dev.parley.signaling.rts.RtsLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads clients' frames. Unknown fields are ignored; whatever else is wrong makes a frame that is
 * not understood, never an exception. Immutable, for any thread.
 */
final class ClientFrameReader {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_CHARS = 20;
    private static final int MAX_SIGNATURE_CHARS = 4 * 1024;
    private static final int MAX_URL_CHARS = 2 * 1024;
    private static final int MAX_TOKEN_CHARS = 16 * 1024;

    /** What JavaScript's numbers hold. */
    private static final long MAX_NUMBER = (1L << 53) - 1;

    private static final int MAX_BASE64_CHARS = (RtsLimits.MAX_BINARY_BYTES + 2) / 3 * 4;

    private final JsonMapper json =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNumberLength(MAX_NUMBER_CHARS)
                                                    .maxStringLength(RtsLimits.MAX_FRAME_BYTES)
                                                    .build())
                                    .build())
                    .build();

    /** What came of reading a frame. */
    sealed interface Reading {
        /** It is understood, or at least has a number. */
        record Understood(ClientFrame frame) implements Reading {}

        /** It is not, for this reason, which quotes nothing of it. */
        record NotUnderstood(String why) implements Reading {}
    }

    Reading read(byte[] text) {
        try {
            JsonNode root = json.readTree(text);
            return root.isObject() ? read(root) : notUnderstood("no JSON object");
        } catch (JacksonException malformed) {
            return notUnderstood("no JSON that is read here");
        } catch (UnusableField unusable) {
            return notUnderstood(unusable.why);
        }
    }

    private static Reading read(JsonNode root) throws UnusableField {
        String type = text(root, "type", MAX_URL_CHARS);
        ClientFrame frame =
                switch (type) {
                    case "login" ->
                            new ClientFrame.Login(
                                    text(root, "userId", MAX_URL_CHARS),
                                    text(root, "token", MAX_TOKEN_CHARS));
                    case "resume" ->
                            new ClientFrame.Resume(
                                    text(root, "userId", MAX_URL_CHARS),
                                    text(root, "session", MAX_URL_CHARS),
                                    number(root, "received", 0));
                    case "ack" -> new ClientFrame.Ack(number(root, "received", 0));
                    case "ping" -> new ClientFrame.Ping();
                    case "logout" -> new ClientFrame.Logout();
                    default -> numbered(root, type);
                };
        return new Reading.Understood(frame);
    }

    private static ClientFrame numbered(JsonNode root, String type) throws UnusableField {
        long number = number(root, "seq", 1);
        OptionalLong received =
                root.has("received")
                        ? OptionalLong.of(number(root, "received", 0))
                        : OptionalLong.empty();
        ClientFrame.Request request;
        try {
            request = request(root, type);
        } catch (UnusableField unusable) {
            request = new ClientFrame.Unusable(unusable.why);
        }
        return new ClientFrame.Numbered(number, received, request);
    }

    private static ClientFrame.Request request(JsonNode root, String type) throws UnusableField {
        return switch (type) {
            case "setServerParams" ->
                    new ClientFrame.SetServerParams(
                            text(root, "signature", Integer.MAX_VALUE),
                            text(root, "url", Integer.MAX_VALUE));
            case "sendServerMessage" ->
                    new ClientFrame.SendServerMessage(number(root, "id", 1), body(root));
            case "sendUserMessage" ->
                    new ClientFrame.SendUserMessage(
                            number(root, "id", 1), root.path("to").asString(""), body(root));
            case "getPeerOnlineStatus" -> {
                String userId = text(root, "userId", MAX_URL_CHARS);
                if (!RtsLimits.isUserId(userId)) {
                    throw new UnusableField("userId is no user id");
                }
                yield new ClientFrame.GetPeerOnlineStatus(userId);
            }
            default -> throw new UnusableField("unknown type");
        };
    }

    private static MessageBody body(JsonNode root) throws UnusableField {
        if (root.has("text")) {
            return MessageBody.text(text(root, "text", Integer.MAX_VALUE));
        }
        String base64 = text(root, "binary", Integer.MAX_VALUE);
        if (base64.length() <= MAX_BASE64_CHARS) {
            try {
                Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException malformed) {
                throw new UnusableField("binary is no base64");
            }
        }
        if (base64.length() % 4 != 0) {
            throw new UnusableField("binary is no base64 with padding");
        }
        return MessageBody.binary(base64);
    }

    private static long number(JsonNode root, String field, long least) throws UnusableField {
        JsonNode value = root.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new UnusableField(field + " is no whole number");
        }
        long number = value.longValue();
        if (number < least || number > MAX_NUMBER) {
            throw new UnusableField(field + " is out of bounds");
        }
        return number;
    }

    private static String text(JsonNode root, String field, int maxChars) throws UnusableField {
        JsonNode value = root.path(field);
        if (!value.isString()) {
            throw new UnusableField(field + " is no text");
        }
        String text = value.stringValue();
        if (text.length() > maxChars) {
            throw new UnusableField(field + " is too long");
        }
        // Half a surrogate pair can be written as an escape, and not be written to anybody else.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new UnusableField(field + " has half a character");
        }
        return text;
    }

    /** Whether the business server's parameters are of a bearable length. */
    static boolean fits(ClientFrame.SetServerParams params) {
        return params.signature().length() <= MAX_SIGNATURE_CHARS
                && params.url().length() <= MAX_URL_CHARS;
    }

    private static Reading notUnderstood(String why) {
        return new Reading.NotUnderstood(why);
    }

    /** A field that makes its frame useless; caught where the frame is read. */
    private static final class UnusableField extends Exception {
        private static final long serialVersionUID = 1L;
        private final String why;

        UnusableField(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }
}
