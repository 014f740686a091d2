package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attacks on the WebSocket's door; attacks on a session that is open are tested with sessions. */
@Timeout(60)
final class SignalAttackTest {
    private final ServerUnderTest server = new ServerUnderTest(Map.of());

    @AfterEach
    void close() {
        server.close();
    }

    private int status(String token) {
        return server.get("/rtc/validate?access_token=" + token).statusCode();
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static String forged(String header, byte[] key) throws GeneralSecurityException {
        String claims =
                "{\"iss\":\"devkey\",\"sub\":\"root\",\"exp\":4102444800,"
                        + "\"video\":{\"roomJoin\":true,\"room\":\"standup\"}}";
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8))
                        + "."
                        + base64(claims.getBytes(StandardCharsets.UTF_8));
        if (key.length == 0) {
            return signed + ".";
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("attack case 36: a forged, foreign or expired token opens nothing")
    void aForgedTokenOpensNothing() throws Exception {
        byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
        assertThat(status(forged("{\"alg\":\"HS256\"}", secret))).isEqualTo(200);

        byte[] publicKey =
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic().getEncoded();
        assertThat(status("")).isEqualTo(401);
        assertThat(status(forged("{\"alg\":\"none\"}", new byte[0]))).isEqualTo(401);
        assertThat(status(forged("{\"alg\":\"none\"}", secret))).isEqualTo(401);
        assertThat(status(forged("{\"alg\":\"RS256\"}", secret))).isEqualTo(401);
        assertThat(status(forged("{\"alg\":\"RS256\"}", publicKey))).isEqualTo(401);
        assertThat(status(forged("{\"alg\":\"HS256\"}", publicKey))).isEqualTo(401);
        AccessToken ada = AccessToken.of("ada", VideoGrant.joining("standup"));
        AccessTokens foreign = new AccessTokens(Map.of("otherkey", "secret"));
        assertThat(status(foreign.mint(ada, "otherkey", ServerUnderTest.NOW, Duration.ofHours(1))))
                .isEqualTo(401);
        assertThat(
                        status(
                                server.tokens.mint(
                                        ada,
                                        "devkey",
                                        ServerUnderTest.NOW.minus(Duration.ofDays(2)),
                                        Duration.ofHours(1))))
                .isEqualTo(401);
        assertThat(server.sessions.opened).isEmpty();
    }

    @Test
    @DisplayName("attack case 36: nesting without end in a token exhausts no stack")
    void deepNestingInATokenExhaustsNoStack() {
        String nested = base64("[".repeat(5000).getBytes(StandardCharsets.UTF_8));
        assertThat(status(nested + "." + nested + ".x")).isEqualTo(401);
    }

    @Test
    @DisplayName("attack case 36: the room is the token's, whatever the request says")
    void theRoomIsTheTokens() {
        server.connect(
                "/rtc?access_token=" + server.token() + "&room=boardroom&identity=root",
                new RecordingListener());
        var opened = RecordingListener.poll(server.sessions.opened);
        assertThat(opened.room()).isEqualTo("standup");
        assertThat(opened.identity()).isEqualTo("ada");
    }

    @Test
    @DisplayName("attack case 36: a message of 10 MB ends its WebSocket with 1009 and no other")
    void aMessageWithoutMeasureEndsItsWebSocketAlone() {
        RecordingListener quiet = new RecordingListener();
        WebSocket other = server.connect("/rtc?access_token=" + server.token(), quiet);
        RecordingListener loud = new RecordingListener();
        WebSocket socket = server.connect("/rtc?access_token=" + server.token(), loud);
        var _ = socket.sendBinary(ByteBuffer.wrap(new byte[10 * 1024 * 1024]), true);
        assertThat(loud.closed()).isEqualTo(1009);
        assertThat(server.sessions.received).isEmpty();
        other.sendBinary(ByteBuffer.wrap(new byte[] {5}), true).join();
        assertThat(RecordingListener.poll(server.sessions.received)).containsExactly(5);
    }
}
