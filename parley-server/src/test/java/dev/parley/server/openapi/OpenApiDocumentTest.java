package dev.parley.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiDocumentTest {
    private final OpenApi api = new OpenApiScene().api;

    @Test
    void everyActionIsDescribedWithItsParameters() {
        JsonNode document = JsonMapper.builder().build().readTree(api.document().json());
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        List<Action> actions = api.actions().all();
        assertThat(document.path("paths").size()).isEqualTo(actions.size()).isEqualTo(11);
        for (Action action : actions) {
            JsonNode operation =
                    document.path("paths").path("/openapi#" + action.name()).path("post");
            assertThat(operation.path("operationId").asString()).isEqualTo(action.name());
            JsonNode properties =
                    operation.at("/requestBody/content/application~1json/schema/properties");
            assertThat(properties.has("AppId")).isTrue();
            for (Parameter parameter : action.parameters()) {
                assertThat(properties.path(parameter.name()).path("description").asString())
                        .as(action.name())
                        .isEqualTo(parameter.text());
            }
        }
    }

    /** A parameter that is needed is refused when it is not there, whatever the document says. */
    @Test
    void whatIsDescribedAsRequiredIsAskedFor() {
        OpenApiScene scene = new OpenApiScene();
        for (Action action : scene.api.actions().all()) {
            boolean needsMore =
                    action.parameters().stream().anyMatch(p -> p.need() == Parameter.Need.REQUIRED);
            String answer = scene.call(action.name(), action.versions().iterator().next(), "");
            if (needsMore) {
                assertThat(answer).as(action.name()).endsWith(" MissingParameter");
            }
        }
    }

    @Test
    void thePageNamesEveryActionAndError() {
        String page = new String(api.document().page(), StandardCharsets.UTF_8);
        api.actions().all().forEach(action -> assertThat(page).contains(action.name()));
        for (OpenApiError error : OpenApiError.values()) {
            assertThat(page).contains(error.code());
        }
        assertThat(page).doesNotContain("<script").doesNotContain("http://", "https://");
    }

    @Test
    void theDocumentationNamesEveryActionAndError() {
        Path page = Path.of("..", "docs", "open-api.md");
        api.actions()
                .all()
                .forEach(action -> assertThat(page).content().contains("`" + action.name() + "`"));
        for (OpenApiError error : OpenApiError.values()) {
            assertThat(page)
                    .content()
                    .contains(
                            "| %d | `%s` | %d |"
                                    .formatted(error.number(), error.code(), error.httpStatus()));
        }
    }
}
