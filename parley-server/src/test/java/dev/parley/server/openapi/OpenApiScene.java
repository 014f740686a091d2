package dev.parley.server.openapi;

import dev.parley.server.access.Sanctions;
import dev.parley.server.api.ApiScene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Open API over real rooms without media, at a time that a test sets. */
final class OpenApiScene {
    static final String APP_ID = "parleydevelopmentapp0001";

    final ApiScene rooms = new ApiScene();
    final AtomicLong nanos = new AtomicLong();
    Instant now = ApiScene.NOW;
    final Sanctions sanctions = new Sanctions(() -> now);
    final List<String> reconsidered = new ArrayList<>();
    final List<UnicastSink.Unicast> unicasts = new ArrayList<>();
    UnicastSink.Outcome unicastOutcome = UnicastSink.Outcome.TAKEN;
    final OpenApi api =
            new OpenApi(
                    new OpenApi.Caller(APP_ID, "ak", "sk"),
                    new OpenApi.Reach(
                            rooms.directory,
                            sanctions,
                            (room, user) -> reconsidered.add(room + " " + user),
                            this::unicast),
                    () -> now,
                    nanos::get);
    private int sent;

    private UnicastSink.Outcome unicast(UnicastSink.Unicast message) {
        unicasts.add(message);
        return unicastOutcome;
    }

    /** A signed request of an action, at a second of its own. */
    OpenApiRequest request(String action, String version, String body) {
        now = ApiScene.NOW.plusMillis(sent++);
        return new SigningBackEnd("ak", "sk", "localhost", now)
                .post("Action=%s&Version=%s&Number=%d".formatted(action, version, sent), body);
    }

    /** What the server answers, headers first. */
    OpenApiResponse send(OpenApiRequest request) {
        return switch (api.admit(request)) {
            case OpenApi.Admission.Refused(OpenApiResponse refusal) -> refusal;
            case OpenApi.Admission.Admitted admitted -> api.answer(request);
        };
    }

    /** What an action of 2023 answers, of the status and the code of an error, or of its result. */
    String call(String action, String version, String members) {
        OpenApiResponse response =
                send(request(action, version, "{\"AppId\":\"" + APP_ID + "\"" + members + "}"));
        JsonNode answer = json(response);
        JsonNode error = answer.path("ResponseMetadata").path("Error");
        return response.httpStatus()
                + " "
                + (error.isMissingNode()
                        ? answer.path("Result").toString()
                        : error.path("Code").asString());
    }

    static JsonNode json(OpenApiResponse response) {
        return JsonMapper.builder().build().readTree(response.body());
    }
}
