package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.http.BusinessServerUnderTest.Post;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Messages to a business server. */
class RtsServerMessageTest {
    private final ServerUnderTest server = new ServerUnderTest(Map.of());
    private final BusinessServerUnderTest business = new BusinessServerUnderTest();
    private RtsTestClient ann;

    @BeforeEach
    void login() {
        ann = RtsTestClient.login(server, "ann");
    }

    @AfterEach
    void stop() {
        business.close();
        server.close();
    }

    @Test
    void aTextIsPostedAsDocumentedAndTheAnswerIsTheAcknowledgement() {
        assertThat(params(business.url("/echo"))).isEqualTo(200);
        ann.ask("sendServerMessage", "'id':3,'text':'{\\u0022event\\u0022:1}'");
        JsonNode result = ann.await("serverMessageResult");
        String body = "{\"message\":\"{\\\"event\\\":1}\",\"binary\":false,\"signature\":\"sig\"}";
        assertThat(result.path("id").asLong()).isEqualTo(3);
        assertThat(result.path("code").asInt()).isZero();
        assertThat(decoded(result)).isEqualTo(body);
        assertThat(business.posts).containsExactly(new Post("/echo", "", body));
        ann.ask("sendServerMessage", "'id':4,'binary':'AAEC/w=='");
        assertThat(decoded(ann.await("serverMessageResult")))
                .isEqualTo("{\"message\":\"AAEC/w==\",\"binary\":true,\"signature\":\"sig\"}");
        assertThat(server.rts.counters().posted()).isEqualTo(2);
    }

    @Test
    void messagesArePostedInOrderAndEachIsAnswered() {
        params(business.url("/echo"));
        for (int i = 1; i <= 100; i++) {
            ann.ask("sendServerMessage", "'id':%d,'text':'m%d'".formatted(i, i));
        }
        List<Long> ids = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            JsonNode result = ann.await("serverMessageResult");
            assertThat(result.path("code").asInt()).isZero();
            ids.add(result.path("id").asLong());
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(business.posts).hasSize(100);
        assertThat(business.posts.get(41).body()).contains("\"m42\"");
    }

    @Test
    void whoGivesNoGoodAnswerIsToldApartFromWhoIsNotThere() throws IOException {
        assertThat(codeAt(business.url("/500"))).isEqualTo(18);
        assertThat(codeAt(business.url("/moved"))).isEqualTo(18);
        assertThat(codeAt(business.url("/long"))).isEqualTo(18);
        assertThat(codeAt(business.url("/silent"))).isEqualTo(18);
        int closedPort;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = probe.getLocalPort();
        }
        assertThat(codeAt("http://127.0.0.1:" + closedPort + "/")).isEqualTo(17);
        assertThat(business.posts)
                .extracting(Post::path)
                .containsExactly("/500", "/moved", "/long", "/silent");
        assertThat(server.rts.counters().failedPosts()).isEqualTo(5);
    }

    private int codeAt(String url) {
        assertThat(params(url)).isEqualTo(200);
        ann.ask("sendServerMessage", "'id':1,'text':'x'");
        JsonNode result = ann.await("serverMessageResult");
        assertThat(result.has("body")).isFalse();
        return result.path("code").asInt();
    }

    /** Attack: the server as a way to hosts that only it reaches. */
    @Test
    void onlyAllowedHostsAreTaken() {
        ann.ask("sendServerMessage", "'id':1,'text':'x'");
        assertThat(ann.await("serverMessageResult").path("code").asInt()).isEqualTo(106);
        assertThat(params("http://169.254.169.254/latest")).isEqualTo(403);
        assertThat(params("http://localhost/")).isEqualTo(403);
        assertThat(params("file:///etc/passwd")).isEqualTo(400);
        assertThat(params("nonsense")).isEqualTo(400);
        assertThat(params(business.url("/" + "x".repeat(3_000)))).isEqualTo(400);
        ann.ask("sendServerMessage", "'id':1,'text':'x'");
        assertThat(ann.await("serverMessageResult").path("code").asInt()).isEqualTo(106);
    }

    @Test
    void aSilentBusinessServerHoldsUpNobodyElse() {
        params(business.url("/silent"));
        for (int i = 1; i <= 258; i++) {
            ann.ask("sendServerMessage", "'id':%d,'text':'x'".formatted(i));
        }
        JsonNode refused = ann.await("serverMessageResult");
        assertThat(refused.path("code").asInt()).isEqualTo(5);
        RtsTestClient ben = RtsTestClient.login(server, "ben");
        ben.ask("sendUserMessage", "'id':1,'to':'ann','text':'hello'");
        assertThat(ann.await("userMessage").path("text").asString()).isEqualTo("hello");
        ann.say("{\"type\":\"logout\"}");
        assertThat(ann.awaitClose()).isEqualTo(1000);
    }

    private int params(String url) {
        ann.ask("setServerParams", "'signature':'sig','url':'%s'".formatted(url));
        return ann.await("serverParamsResult").path("code").asInt();
    }

    private static String decoded(JsonNode result) {
        return new String(
                Base64.getDecoder().decode(result.path("body").asString()), StandardCharsets.UTF_8);
    }
}
