package dev.parley.server.http;

import dev.parley.server.access.JoinAccess;
import dev.parley.server.access.JoinAccess.Decision;
import dev.parley.server.access.Refusal;
import dev.parley.server.access.RefusalCode;
import dev.parley.server.session.ClientDescription;
import dev.parley.server.session.JoinRequestParameters;
import dev.parley.signaling.ClientCapability;
import dev.parley.signaling.SelfDeclared;
import dev.parley.signaling.SignalLimits;
import dev.parley.signaling.token.VerifiedToken;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.ClientInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a client asks for from the query and headers of its request, and checks its token. For
 * any thread.
 */
final class JoinRequestReader {
    private static final String BEARER = "bearer ";
    private static final int MAX_SID_CHARS = 64;
    private static final int MAX_CAPABILITIES = 16;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JoinAccess access;
    private final JsonMapper json = JsonMapper.builder().build();

    JoinRequestReader(JoinAccess access) {
        this.access = access;
    }

    /** What came of reading a request. */
    sealed interface Result {
        /** The token grants joining and the request is in order. */
        record Accepted(JoinRequestParameters parameters) implements Result {}

        /** One of them is not. */
        record Refused(Refusal refusal) implements Result {}
    }

    /** Reads a request that came from this address. */
    Result read(UriQuery query, Headers headers, String address) {
        try {
            return switch (access.check(token(query, headers))) {
                case Decision.Refused(Refusal refusal) -> new Result.Refused(refusal);
                case Decision.Admitted(VerifiedToken token) -> read(token, query, address);
            };
        } catch (IllegalArgumentException e) {
            return refused(RefusalCode.MALFORMED, "the query cannot be read");
        }
    }

    private Result read(VerifiedToken token, UriQuery query, String address) {
        Map<String, String> attributes = token.token().attributes();
        String added = text(query, "attributes");
        if (!added.isEmpty()) {
            Map<String, String> declared = declared(added);
            if (declared == null) {
                return refused(RefusalCode.MALFORMED, "the attributes cannot be read");
            }
            if (!token.token().video().canUpdateOwnMetadata()
                    && !SelfDeclared.needsNoGrant(declared)) {
                return refused(
                        RefusalCode.NOT_PERMITTED, "the token does not grant setting attributes");
            }
            Map<String, String> merged = new HashMap<>(attributes);
            merged.putAll(declared);
            if (!SignalLimits.fitsAttributes(merged)) {
                return refused(RefusalCode.MALFORMED, "the attributes are too long");
            }
            attributes = merged;
        }
        boolean isReconnect = flag(query, "reconnect").orElse(false);
        String sid = text(query, "sid");
        if (sid.length() > MAX_SID_CHARS) {
            return refused(RefusalCode.MALFORMED, "no participant has such a sid");
        }
        return new Result.Accepted(
                new JoinRequestParameters(
                        token,
                        isReconnect ? Optional.of(sid) : Optional.empty(),
                        number(query, "reconnect_reason"),
                        flag(query, "auto_subscribe").orElse(true),
                        flag(query, "adaptive_stream").orElse(false),
                        flag(query, "subscriber_allow_pause"),
                        attributes,
                        client(query, address)));
    }

    private static String token(UriQuery query, Headers headers) {
        String authorization = headers.first(HeaderNames.AUTHORIZATION).orElse("");
        if (authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return authorization.substring(BEARER.length()).strip();
        }
        return query.contains("access_token") ? query.get("access_token") : "";
    }

    /**
     * What a client says of itself; an attribute without a value deletes nothing: it is left out.
     * Null if the text is not a map of texts.
     */
    private @Nullable Map<String, String> declared(String base64Json) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(base64Json);
            Map<String, String> read = json.readValue(decoded, TEXTS);
            if (read == null) {
                return null;
            }
            Map<String, String> declared = new HashMap<>();
            read.forEach((key, value) -> {
                if (value != null && !value.isEmpty()) {
                    declared.put(key, value);
                }
            });
            return declared;
        } catch (JacksonException | IllegalArgumentException e) {
            return null;
        }
    }

    private static ClientDescription client(UriQuery query, String address) {
        List<ClientCapability> capabilities =
                Arrays.stream(text(query, "capabilities").split(",", MAX_CAPABILITIES))
                        .map(String::strip)
                        .flatMap(name -> ClientCapability.ofWireName(name).stream())
                        .distinct()
                        .toList();
        return new ClientDescription(
                sdk(text(query, "sdk")),
                text(query, "version"),
                number(query, "protocol"),
                number(query, "client_protocol"),
                text(query, "os"),
                text(query, "os_version"),
                text(query, "device_model"),
                text(query, "browser"),
                text(query, "browser_version"),
                text(query, "network"),
                capabilities,
                address);
    }

    private static ClientInfo.SDK sdk(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "js" -> ClientInfo.SDK.JS;
            case "ios", "swift" -> ClientInfo.SDK.SWIFT;
            case "android" -> ClientInfo.SDK.ANDROID;
            case "flutter" -> ClientInfo.SDK.FLUTTER;
            case "go" -> ClientInfo.SDK.GO;
            case "unity" -> ClientInfo.SDK.UNITY;
            case "reactnative" -> ClientInfo.SDK.REACT_NATIVE;
            case "rust" -> ClientInfo.SDK.RUST;
            case "python" -> ClientInfo.SDK.PYTHON;
            case "cpp" -> ClientInfo.SDK.CPP;
            case "unityweb" -> ClientInfo.SDK.UNITY_WEB;
            case "node" -> ClientInfo.SDK.NODE;
            case "unreal" -> ClientInfo.SDK.UNREAL;
            case "esp32" -> ClientInfo.SDK.ESP32;
            default -> ClientInfo.SDK.UNKNOWN;
        };
    }

    /**
     * A text of the query, cut to a bearable length; attributes are long by nature and bounded by
     * the request line.
     */
    private static String text(UriQuery query, String name) {
        String value = query.contains(name) ? query.get(name) : "";
        boolean isLong =
                name.equals("attributes") || name.equals("sid") || name.equals("capabilities");
        return isLong || value.length() <= ClientDescription.MAX_TEXT_CHARS
                ? value
                : value.substring(0, ClientDescription.MAX_TEXT_CHARS);
    }

    private static Optional<Boolean> flag(UriQuery query, String name) {
        String value = text(query, name);
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(value.equals("1") || value.equalsIgnoreCase("true"));
    }

    /** A number that is not one counts as unset, as clients of all ages send what they like. */
    private static int number(UriQuery query, String name) {
        try {
            return Math.max(0, Integer.parseInt(text(query, name)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Result refused(RefusalCode code, String message) {
        return new Result.Refused(new Refusal(code, message));
    }
}
