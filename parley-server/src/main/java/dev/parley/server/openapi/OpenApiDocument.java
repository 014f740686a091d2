package dev.parley.server.openapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The actions described, made of the table that serves them: as an OpenAPI 3.1 document for
 * programs, and as one page without scripts for people.
 *
 * <p>An OpenAPI document tells operations apart by path and method, and all actions are posted to
 * one path; so each stands under that path with its action in the fragment, as the specification
 * leaves no better place.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record OpenApiDocument(byte[] json, byte[] page) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static OpenApiDocument of(List<Action> actions) {
        return new OpenApiDocument(
                JSON.writeValueAsBytes(document(actions)),
                page(actions).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> document(List<Action> actions) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Action action : actions) {
            paths.put("/openapi#" + action.name(), Map.of("post", operation(action)));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Parley Open API",
                        "version",
                        "1",
                        "description",
                        "All actions are posted to /openapi; what follows # names the action and is not sent."));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        Map.of(
                                "signature",
                                Map.of(
                                        "type",
                                        "apiKey",
                                        "in",
                                        "header",
                                        "name",
                                        "Authorization",
                                        "description",
                                        "HMAC-SHA256 Credential=<access key>/<day>/<region>/rtc/request,"
                                                + " SignedHeaders=.., Signature=.."))));
        document.put("security", List.of(Map.of("signature", List.of())));
        return document;
    }

    private static Map<String, Object> operation(Action action) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", action.name());
        operation.put("summary", action.text());
        operation.put(
                "parameters",
                List.of(
                        query("Action", List.of(action.name())),
                        query("Version", action.versions().stream().sorted().toList())));
        operation.put(
                "requestBody",
                Map.of(
                        "required",
                        true,
                        "content",
                        Map.of("application/json", Map.of("schema", schema(action)))));
        operation.put(
                "responses", Map.of("200", Map.of("description", "Result: " + action.result())));
        return operation;
    }

    private static Map<String, Object> query(String name, List<String> values) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("name", name);
        query.put("in", "query");
        query.put("required", true);
        query.put("schema", Map.of("type", "string", "enum", values));
        return query;
    }

    private static List<Parameter> parameters(Action action) {
        List<Parameter> all = new ArrayList<>();
        all.add(Parameter.APP_ID);
        all.addAll(action.parameters());
        return all;
    }

    private static Map<String, Object> schema(Action action) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Parameter parameter : parameters(action)) {
            Map<String, Object> property = new LinkedHashMap<>(parameter.schema());
            property.put("description", parameter.text());
            properties.put(parameter.name(), property);
            if (parameter.need() == Parameter.Need.REQUIRED) {
                required.add(parameter.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("required", required);
        schema.put("properties", properties);
        return schema;
    }

    private static String page(List<Action> actions) {
        return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Parley Open API</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
        <h1>Parley Open API</h1>
        <p>Each action is posted as JSON to <code>/openapi?Action=..&amp;Version=..</code>, signed with
        HMAC-SHA256. <code>docs/open-api.md</code> of the distribution shows how;
        <a href="/openapi.json">/openapi.json</a> tells programs what this page tells people.</p>
        """
                + actions.stream().map(OpenApiDocument::section).collect(Collectors.joining())
                + errors()
                + "</body></html>\n";
    }

    private static String section(Action action) {
        String rows =
                parameters(action).stream()
                        .map(parameter ->
                                "<tr><td><code>%s</code></td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
                                        .formatted(
                                                parameter.name(),
                                                parameter.schema().getOrDefault("type", ""),
                                                parameter.need() == Parameter.Need.REQUIRED
                                                        ? "required"
                                                        : "",
                                                escaped(parameter.text())))
                        .collect(Collectors.joining());
        return """
        <h2 id="%1$s">%1$s</h2>
        <p>%2$s</p><p>Versions: %3$s</p>
        <table border="1" cellpadding="4"><tr><th>Parameter</th><th>Type</th><th></th><th>Meaning</th></tr>
        %4$s</table><p>Result: <code>%5$s</code></p>
        """
                .formatted(
                        action.name(),
                        escaped(action.text()),
                        String.join(", ", action.versions().stream().sorted().toList()),
                        rows,
                        escaped(action.result()));
    }

    private static String errors() {
        StringBuilder rows = new StringBuilder();
        for (OpenApiError error : OpenApiError.values()) {
            rows.append(
                    "<tr><td>%d</td><td><code>%s</code></td><td>%d</td></tr>\n"
                            .formatted(error.number(), error.code(), error.httpStatus()));
        }
        return """
        <h2 id="errors">Errors</h2>
        <p>In version 2020-12-01 the status is 200 whatever happened, and the error is told by
        ResponseMetadata.Error alone.</p>
        <table border="1" cellpadding="4"><tr><th>CodeN</th><th>Code</th><th>Status</th></tr>
        """
                + rows
                + "</table>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
