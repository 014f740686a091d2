package dev.parley.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.signaling.token.AccessToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever the body of a call is, the answer is one of the service; nothing throws. */
final class TwirpFuzzTest {
    /** Neither a fault of the server nor a room that does not answer. */
    private static final Set<Integer> STATUSES = Set.of(200, 400, 403, 404, 412, 429, 501);

    private static final List<String> METHODS =
            List.of(
                    "CreateRoom",
                    "ListRooms",
                    "DeleteRoom",
                    "UpdateRoomMetadata",
                    "ListParticipants",
                    "GetParticipant",
                    "RemoveParticipant",
                    "MutePublishedTrack",
                    "UpdateParticipant",
                    "UpdateSubscriptions",
                    "SendData",
                    "MoveParticipant",
                    "ForwardParticipant");

    private final ApiScene scene = new ApiScene();
    private final String everything =
            "Bearer "
                    + scene.tokens.mint(
                            AccessToken.of(
                                    "",
                                    ApiScene.admin(ApiScene.ROOM, "there").toBuilder()
                                            .roomCreate(true)
                                            .roomList(true)
                                            .build()),
                            "devkey",
                            ApiScene.NOW,
                            Duration.ofHours(1));

    @FuzzTest
    void anyBodyIsAnswered(byte[] bytes) {
        scene.join(ApiScene.ROOM, "ann");
        for (String method : METHODS) {
            for (MessageFormat format : MessageFormat.values()) {
                send(method, format, bytes);
            }
        }
    }

    @Test
    void damagedRequestsAreAnswered() {
        Random random = new Random(7);
        scene.join(ApiScene.ROOM, "bob");
        for (GrantsTest.Case call : GrantsTest.cases().toList()) {
            for (MessageFormat format : MessageFormat.values()) {
                byte[] whole = ApiScene.body(format, call.request());
                for (int i = 0; i < 200; i++) {
                    send(call.method(), format, damaged(whole, random));
                }
            }
        }
    }

    /** Cut short, with an octet changed, or with something of another call in its middle. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int at = random.nextInt(text.length() + 1);
            bytes =
                    (text.substring(0, at) + "\"\u00ff{[" + text.substring(at / 2))
                            .getBytes(StandardCharsets.ISO_8859_1);
        }
        return random.nextInt(3) == 0
                ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))
                : bytes;
    }

    private void send(String method, MessageFormat format, byte[] bytes) {
        ApiResponse response =
                scene.send(everything, ApiScene.post(method, format.contentType(), bytes));
        assertThat(STATUSES).as(method).contains(response.httpStatus());
    }
}
