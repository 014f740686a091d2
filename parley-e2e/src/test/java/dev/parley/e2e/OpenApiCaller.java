package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A back end that calls the Open API of a development server, written as docs/open-api.md says. */
final class OpenApiCaller implements AutoCloseable {
    private static final String ACCESS_KEY = "parley-development-ak";
    private static final String SECRET_KEY = "parley-development-sk";
    private static final String REGION = "cn-north-1";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String serverUrl;
    private final HttpClient client = HttpClient.newHttpClient();

    OpenApiCaller(String serverUrl) {
        this.serverUrl = serverUrl;
    }

    /** Posts an action; the status and the body of the answer. */
    String call(String action, String version, String body) {
        try {
            String query = "Action=" + action + "&Version=" + version;
            URI uri = URI.create(serverUrl + "/openapi?" + query);
            String date = DATE.format(Instant.now());
            String bodyHash = sha256(body);
            String requestId = UUID.randomUUID().toString();
            String signedHeaders = "content-type;host;x-content-sha256;x-date;x-request-id";
            String canonical =
                    String.join(
                            "\n",
                            "POST",
                            "/openapi",
                            query,
                            "content-type:application/json",
                            "host:" + uri.getAuthority(),
                            "x-content-sha256:" + bodyHash,
                            "x-date:" + date,
                            "x-request-id:" + requestId,
                            "",
                            signedHeaders,
                            bodyHash);
            String day = date.substring(0, 8);
            String scope = day + "/" + REGION + "/rtc/request";
            String toSign = String.join("\n", "HMAC-SHA256", date, scope, sha256(canonical));
            byte[] key = SECRET_KEY.getBytes(StandardCharsets.UTF_8);
            for (String part : new String[] {day, REGION, "rtc", "request"}) {
                key = hmac(key, part);
            }
            HttpRequest request =
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/json")
                            .header("X-Date", date)
                            .header("X-Content-Sha256", bodyHash)
                            .header("X-Request-Id", requestId)
                            .header(
                                    "Authorization",
                                    "HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                                            .formatted(
                                                    ACCESS_KEY,
                                                    scope,
                                                    signedHeaders,
                                                    HexFormat.of().formatHex(hmac(key, toSign))))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** The users in a room of an app; an {@link AssertionError} if one is there twice. */
    Set<String> usersIn(String appId, String room) {
        String answer =
                call(
                        "GetRoomOnlineUsers",
                        "2023-11-01",
                        Json.write(Map.of("AppId", appId, "RoomId", room)));
        if (!answer.startsWith("200 ")) {
            assertThat(answer).contains("\"RoomNotExist\"");
            return Set.of();
        }
        Set<String> users = new HashSet<>();
        Json.tree(answer.substring(answer.indexOf('{')))
                .path("Result")
                .path("VisibleUserList")
                .forEach(user -> {
                    if (!users.add(user.asString(""))) {
                        throw new AssertionError("somebody is in the room twice: " + answer);
                    }
                });
        return users;
    }

    /** What is served to whoever reads. */
    String get(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(serverUrl + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }
}
