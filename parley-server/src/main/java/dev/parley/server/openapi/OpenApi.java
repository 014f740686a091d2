package dev.parley.server.openapi;

import dev.parley.server.access.Sanctions;
import dev.parley.server.directory.RoomDirectory;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests of back ends: who sent it, whether it is new, which action it names, whether
 * that may be called again already, and what the action says.
 *
 * <p>Thread-safe; a request occupies its thread until the rooms it is about have answered.
 */
public final class OpenApi {
    /** As long as a message with every character written as an escape. */
    public static final int MAX_BODY_BYTES = 512 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(OpenApi.class);
    private static final int MAX_DEPTH = 8;

    private final String appId;
    private final RequestVerifier verifier;
    private final ActionTable actions;
    private final InstantSource clock;
    private final JsonMapper json =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .build();

    /**
     * Who may call, and about which app.
     *
     * @param secretKey never shown by {@link #toString()}
     */
    public record Caller(String appId, String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Caller[appId=%s, accessKey=%s]".formatted(appId, accessKey);
        }
    }

    /**
     * What actions work upon.
     *
     * @param reconsider has the sessions of a user in a room look at what is forbidden
     * @param unicasts the way to users outside rooms
     */
    public record Reach(
            RoomDirectory directory,
            Sanctions sanctions,
            BiConsumer<String, String> reconsider,
            UnicastSink unicasts) {}

    /** What came of looking at the headers of a request. */
    public sealed interface Admission {
        /** The body may be read. */
        record Admitted(OpenApiRequest request) implements Admission {}

        /** The request is answered without its body. */
        record Refused(OpenApiResponse response) implements Admission {}
    }

    public OpenApi(Caller caller, Reach reach, InstantSource clock, LongSupplier nanos) {
        this.appId = caller.appId();
        this.verifier =
                new RequestVerifier(
                        caller.accessKey(),
                        caller.secretKey(),
                        new SeenSignatures(
                                SeenSignatures.MOST, RequestVerifier.LONGEST_SKEW.toSeconds()));
        this.clock = clock;
        RoomAccess rooms = new RoomAccess(reach.directory());
        List<Action> all = new ArrayList<>();
        all.addAll(new MessageActions(rooms, reach.unicasts(), nanos).all());
        all.addAll(new BanActions(rooms, reach.sanctions(), reach.reconsider(), clock).all());
        all.addAll(new RoomActions(rooms).all());
        this.actions = new ActionTable(all, nanos);
    }

    ActionTable actions() {
        return actions;
    }

    /** The description of all actions, as an OpenAPI document and as a page. */
    public OpenApiDocument document() {
        return OpenApiDocument.of(actions.all());
    }

    /** Looks at a request whose body is not read yet. */
    public Admission admit(OpenApiRequest request) {
        Call call = Call.of(request);
        if (!request.method().equals("POST")) {
            return new Admission.Refused(
                    call.answer(
                            json,
                            ActionResult.failed(
                                    OpenApiError.METHOD_NOT_ALLOWED, "actions are posted")));
        }
        return switch (verifier.claim(request, clock.instant())) {
            case RequestVerifier.Claimed.Refused(var failure) ->
                    new Admission.Refused(call.answer(json, failure));
            case RequestVerifier.Claimed.Plausible plausible -> new Admission.Admitted(request);
        };
    }

    /** Answers a request with its body. */
    public OpenApiResponse answer(OpenApiRequest request) {
        Call call = Call.of(request);
        ActionResult result;
        try {
            result = serve(request, call);
        } catch (RuntimeException fault) {
            LOG.error("action {} failed", call.action(), fault);
            result = ActionResult.failed(OpenApiError.INTERNAL_ERROR, "internal error");
        }
        return call.answer(json, result);
    }

    private ActionResult serve(OpenApiRequest request, Call call) {
        if (request.body().length > MAX_BODY_BYTES) {
            return ActionResult.failed(
                    OpenApiError.REQUEST_TOO_LARGE,
                    "a body may have %d octets at most".formatted(MAX_BODY_BYTES));
        }
        Optional<ActionResult.Failed> refusal = authenticate(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Action> action = actions.find(call.action(), call.version());
        if (action.isEmpty()) {
            return ActionResult.failed(
                    OpenApiError.INVALID_ACTION_OR_VERSION, "there is no such Action and Version");
        }
        if (!actions.admit(action.get(), call.version())) {
            return ActionResult.failed(
                    OpenApiError.FLOW_LIMIT_EXCEEDED, "the action is called too often");
        }
        return perform(action.get(), request.body());
    }

    private Optional<ActionResult.Failed> authenticate(OpenApiRequest request) {
        return switch (verifier.claim(request, clock.instant())) {
            case RequestVerifier.Claimed.Refused(var failure) -> Optional.of(failure);
            case RequestVerifier.Claimed.Plausible(var claim) ->
                    verifier.verify(request, claim, clock.instant());
        };
    }

    private ActionResult perform(Action action, byte[] body) {
        JsonNode parsed;
        try {
            parsed = json.readTree(body);
        } catch (JacksonException malformed) {
            return ActionResult.failed(OpenApiError.INVALID_PARAMETER, "the body is no JSON");
        }
        if (!parsed.isObject()) {
            return ActionResult.failed(
                    OpenApiError.INVALID_PARAMETER, "the body is no JSON object");
        }
        Parameters parameters = new Parameters(parsed);
        String app = parameters.name("AppId");
        if (parameters.failure().isPresent()) {
            return parameters.failure().get();
        }
        if (!app.equals(appId)) {
            return ActionResult.failed(
                    OpenApiError.INVALID_APP_ID, "AppId is not the app of this server");
        }
        return action.handler().apply(parameters);
    }

    /** What a request names, and how it is answered. */
    private record Call(String action, String version, String region) {
        private static final int MAX_CHARS = 64;

        static Call of(OpenApiRequest request) {
            String[] credential = request.header("authorization").split("/", 4);
            return new Call(
                    parameter(request.query(), "Action"),
                    parameter(request.query(), "Version"),
                    credential.length == 4 ? bounded(credential[2]) : "");
        }

        private static String parameter(String query, String name) {
            for (String pair : query.split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    try {
                        return bounded(
                                URLDecoder.decode(
                                        pair.substring(name.length() + 1), StandardCharsets.UTF_8));
                    } catch (IllegalArgumentException unreadable) {
                        return "";
                    }
                }
            }
            return "";
        }

        private static String bounded(String text) {
            return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
        }

        OpenApiResponse answer(JsonMapper json, ActionResult result) {
            Map<String, Object> metadata = new LinkedHashMap<>();
            metadata.put("RequestId", UUID.randomUUID().toString());
            metadata.put("Action", action);
            metadata.put("Version", version);
            metadata.put("Service", RequestSignature.SERVICE);
            metadata.put("Region", region);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("ResponseMetadata", metadata);
            int status =
                    switch (result) {
                        case ActionResult.Done(Object value) -> {
                            answer.put("Result", value);
                            yield 200;
                        }
                        case ActionResult.Failed(OpenApiError error, String message) -> {
                            Map<String, Object> told = new LinkedHashMap<>();
                            told.put("CodeN", error.number());
                            told.put("Code", error.code());
                            told.put("Message", message);
                            metadata.put("Error", told);
                            yield Versions.httpStatus(version, error);
                        }
                    };
            return new OpenApiResponse(status, json.writeValueAsBytes(answer));
        }
    }
}
