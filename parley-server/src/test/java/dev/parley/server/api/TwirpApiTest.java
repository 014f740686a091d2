package dev.parley.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is no good call is answered with one of Twirp's errors. */
final class TwirpApiTest {
    private static final String JSON = "application/json";

    private final ApiScene scene = new ApiScene();

    private ApiResponse send(ApiRequest request) {
        return scene.send(scene.bearer(ApiScene.lister()), request);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertBadRoute(ApiResponse response, String route) {
        JsonNode error = ApiScene.error(response);
        assertThat(response.httpStatus()).isEqualTo(404);
        assertThat(error.path("code").asString()).isEqualTo("bad_route");
        assertThat(error.path("meta").path("twirp_invalid_route").asString()).isEqualTo(route);
    }

    @Test
    void jsonIsReadLenientlyAndWrittenWithTheProtocolsNames() {
        ApiResponse created =
                scene.send(
                        scene.bearer(ApiScene.creator()),
                        ApiScene.post(
                                "CreateRoom",
                                "application/json; charset=utf-8",
                                bytes(
                                        "{\"name\": \"atrium\", \"maxParticipants\": 4, \"empty_timeout\": 9,"
                                                + " \"a key of later\": [1, {\"a\": null}]}")));
        assertThat(created.httpStatus()).isEqualTo(200);
        JsonNode room = ApiScene.error(created);
        assertThat(room.path("max_participants").asInt()).isEqualTo(4);
        assertThat(room.path("empty_timeout").asInt()).isEqualTo(9);
        assertThat(room.path("metadata").asString("absent")).isEmpty();
        assertThat(room.path("creation_time").asString())
                .isEqualTo(Long.toString(ApiScene.NOW.getEpochSecond()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/twirp/livekit.RoomService/",
                "/twirp/livekit.RoomService/listrooms",
                "/twirp/livekit.RoomService/ListRooms/",
                "/twirp/livekit.Egress/ListEgress",
                "/twirp/",
            })
    void aPathWithoutAMethodIsABadRoute(String path) {
        assertBadRoute(send(new ApiRequest("POST", path, JSON, bytes("{}"))), "POST " + path);
    }

    @Test
    void methodsAreCalledByPostAlone() {
        String path = "/twirp/livekit.RoomService/ListRooms";
        assertBadRoute(send(new ApiRequest("GET", path, JSON, bytes("{}"))), "GET " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/grpc", "application/jsonx"})
    void anEncodingThatIsNotKnownIsABadRoute(String contentType) {
        assertBadRoute(
                send(ApiScene.post("ListRooms", contentType, bytes("{}"))),
                "POST /twirp/livekit.RoomService/ListRooms");
    }

    @Test
    void aLongPathIsNotQuotedWhole() {
        ApiResponse response =
                send(new ApiRequest("POST", "/twirp/" + "x".repeat(10_000), JSON, bytes("{}")));
        assertThat(response.body()).hasSizeLessThan(600);
    }

    @Test
    void bodiesThatCannotBeReadAreMalformed() {
        for (byte[] body :
                List.of(
                        bytes(""),
                        bytes("{"),
                        bytes("[]"),
                        bytes("{\"names\": 7}"),
                        bytes("{\"names\": [{}]}"),
                        bytes("{\"a\":".repeat(100_000)),
                        bytes("[".repeat(1_000_000)),
                        new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})) {
            assertMalformed(send(ApiScene.post("ListRooms", JSON, body)));
        }
        assertMalformed(
                send(ApiScene.post("ListRooms", "application/protobuf", new byte[] {10, 99, 'x'})));
    }

    @Test
    void aBodyBeyondTheLimitIsMalformed() {
        assertMalformed(
                send(ApiScene.post("ListRooms", JSON, new byte[TwirpApi.MAX_BODY_BYTES + 1])));
    }

    private static void assertMalformed(ApiResponse response) {
        assertThat(response.httpStatus()).as(ApiScene.text(response)).isEqualTo(400);
        assertThat(ApiScene.error(response).path("code").asString()).isEqualTo("malformed");
    }
}
