package dev.parley.server.session;

import dev.parley.signaling.token.VerifiedToken;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks for when it opens its WebSocket, parsed and bounded.
 *
 * @param token its verified token, which grants joining and names identity and room
 * @param reconnectSid present when the client resumes: the participant it was, empty text if it
 *     does not say
 * @param reconnectReason why it resumes, a number of the protocol's {@code ReconnectReason}; 0 if
 *     unknown
 * @param autoSubscribe whether it wants every track without asking
 * @param adaptiveStream whether it will tell the size at which it shows each video
 * @param subscriberAllowPause whether its videos may be paused for lack of bandwidth; empty for the
 *     server's choice
 * @param attributes the token's attributes with those of the request laid over them, where the
 *     token allows that
 * @param client what the client says about itself
 */
public record JoinRequestParameters(
        VerifiedToken token,
        Optional<String> reconnectSid,
        int reconnectReason,
        boolean autoSubscribe,
        boolean adaptiveStream,
        Optional<Boolean> subscriberAllowPause,
        Map<String, String> attributes,
        ClientDescription client) {

    /** Takes a copy of the attributes. */
    public JoinRequestParameters {
        attributes = Map.copyOf(attributes);
    }

    /** The name of the room to join. */
    public String room() {
        return token.token().video().room();
    }

    /** The user's identity in the room. */
    public String identity() {
        return token.token().identity();
    }
}
