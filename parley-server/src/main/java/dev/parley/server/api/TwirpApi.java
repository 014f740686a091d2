package dev.parley.server.api;

import dev.parley.server.directory.RoomDirectory;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.signaling.Sids;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.TokenVerification;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * LiveKit's RoomService over Twirp: {@code POST /twirp/livekit.RoomService/<Method>} with protobuf
 * or JSON, and a token with the method's grants.
 *
 * <p>For any thread that may wait; a call waits for its room, at most 5 s for each question to it.
 * Every failure is an answer {@code {"code", "msg", "meta"}}, never an exception.
 */
public final class TwirpApi {
    /** Where calls go. */
    public static final String PREFIX = "/twirp/";

    /** The largest body taken. */
    public static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(TwirpApi.class);
    private static final String SERVICE = PREFIX + "livekit.RoomService/";
    private static final String BEARER = "Bearer ";
    private static final int MAX_QUOTED_PATH_CHARS = 256;

    private final AccessTokens tokens;
    private final InstantSource clock;
    private final Map<String, ApiMethod<?>> methods = new HashMap<>();
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * What the service works on.
     *
     * @param directory where the rooms are
     * @param defaults settings of a room whose creation says nothing else
     */
    public record Rooms(RoomDirectory directory, RoomSettings defaults, Sids sids) {}

    /** Whether a token is good, whatever it grants. */
    public sealed interface Admission {
        /** It is. */
        record Admitted(AccessToken caller) implements Admission {}

        /** It is not, or there is none. */
        record Refused(ApiResponse response) implements Admission {}
    }

    public TwirpApi(
            AccessTokens tokens, InstantSource clock, Rooms rooms, RemoteUnmute remoteUnmute) {
        this.tokens = tokens;
        this.clock = clock;
        Moderation moderation = new Moderation(rooms.directory());
        RoomMethods roomMethods =
                new RoomMethods(rooms.directory(), rooms.defaults(), rooms.sids(), clock);
        methods.putAll(roomMethods.all());
        methods.putAll(new ParticipantMethods(moderation, remoteUnmute).all());
        methods.putAll(new DataMethods(moderation).all());
        methods.putAll(new TransferMethods(rooms.directory(), moderation, roomMethods).all());
    }

    /** Checks the token first, so that nobody without one has a body read. */
    public Admission admit(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return refused("invalid authorization header. Must start with " + BEARER.strip());
        }
        String token = authorization.substring(BEARER.length()).strip();
        return switch (tokens.verify(token, clock.instant())) {
            case TokenVerification.Granted(var verified) ->
                    new Admission.Admitted(verified.token());
            case TokenVerification.Refused(var reason) ->
                    refused("invalid token: " + reason.text());
        };
    }

    private Admission refused(String message) {
        return new Admission.Refused(
                error(new ApiResult.Failed(TwirpCode.UNAUTHENTICATED, message), Map.of()));
    }

    /** Carries out a call of someone admitted. */
    public ApiResponse answer(AccessToken caller, ApiRequest request) {
        Optional<MessageFormat> format = MessageFormat.of(request.contentType());
        ApiMethod<?> method =
                request.path().startsWith(SERVICE)
                        ? methods.get(request.path().substring(SERVICE.length()))
                        : null;
        if (method == null) {
            return badRoute(request, "no handler for path");
        }
        if (!request.httpMethod().equals("POST")) {
            return badRoute(request, "unsupported method (only POST is allowed)");
        }
        if (format.isEmpty()) {
            return badRoute(
                    request,
                    "unexpected Content-Type (application/protobuf or application/json is needed)");
        }
        if (request.body().length > MAX_BODY_BYTES) {
            return error(
                    new ApiResult.Failed(
                            TwirpCode.MALFORMED,
                            "the body is larger than " + MAX_BODY_BYTES + " bytes"),
                    Map.of());
        }
        return response(call(method, caller, format.get(), request), format.get());
    }

    private static ApiResult call(
            ApiMethod<?> method, AccessToken caller, MessageFormat format, ApiRequest request) {
        try {
            return method.call(caller, format, request.body());
        } catch (RuntimeException fault) {
            LOG.error("{} failed", request.path(), fault);
            return new ApiResult.Failed(TwirpCode.INTERNAL, "operation cannot be completed");
        }
    }

    private ApiResponse response(ApiResult result, MessageFormat format) {
        return switch (result) {
            case ApiResult.Answer(var message) ->
                    new ApiResponse(200, format.contentType(), format.write(message));
            case ApiResult.Failed failed -> error(failed, Map.of());
        };
    }

    private ApiResponse badRoute(ApiRequest request, String message) {
        String path = request.path();
        String quoted = path.substring(0, Math.min(path.length(), MAX_QUOTED_PATH_CHARS));
        return error(
                new ApiResult.Failed(TwirpCode.BAD_ROUTE, message),
                Map.of("twirp_invalid_route", request.httpMethod() + " " + quoted));
    }

    /** Errors are JSON, whatever the request was written in. */
    private ApiResponse error(ApiResult.Failed failed, Map<String, String> meta) {
        ObjectNode body =
                json.createObjectNode()
                        .put("code", failed.code().text())
                        .put("msg", failed.message());
        if (!meta.isEmpty()) {
            ObjectNode told = body.putObject("meta");
            meta.forEach(told::put);
        }
        return new ApiResponse(
                failed.code().httpStatus(),
                MessageFormat.JSON.contentType(),
                json.writeValueAsBytes(body));
    }
}
