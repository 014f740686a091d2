package dev.parley.server.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitRtc.ICEServer;

/**
 * The STUN and TURN servers that clients are told, with credentials of their own for each
 * participant: for the join response, and anew for each reconnect response, as credentials expire.
 *
 * <p>Thread-safe.
 */
public final class IceServers {
    /** For servers that everybody reaches. */
    public static final IceServers NONE = new IceServers(Turn.NONE, List.of());

    private final Turn turn;
    private final List<String> stunUrls;

    /**
     * The relays.
     *
     * @param urls where they are (RFC 7065); none if there are no relays
     * @param secret shared with them
     * @param validity how long credentials are valid
     */
    public record Turn(List<String> urls, String secret, Duration validity) {
        /** No relays. */
        public static final Turn NONE = new Turn(List.of(), "", Duration.ZERO);

        public Turn {
            urls = List.copyOf(urls);
        }

        /** Shows no secret. */
        @Override
        public String toString() {
            return "Turn" + urls;
        }
    }

    /**
     * @param stunUrls of STUN servers (RFC 7064)
     */
    public IceServers(Turn turn, List<String> stunUrls) {
        this.turn = turn;
        this.stunUrls = List.copyOf(stunUrls);
    }

    /** What a participant is told now. */
    List<ICEServer> of(String participantSid, Instant now) {
        List<ICEServer> servers = new ArrayList<>();
        if (!stunUrls.isEmpty()) {
            servers.add(ICEServer.newBuilder().addAllUrls(stunUrls).build());
        }
        if (!turn.urls().isEmpty()) {
            TurnCredentials credentials =
                    TurnCredentials.mint(turn.secret(), participantSid, now, turn.validity());
            servers.add(
                    ICEServer.newBuilder()
                            .addAllUrls(turn.urls())
                            .setUsername(credentials.username())
                            .setCredential(credentials.password())
                            .build());
        }
        return servers;
    }
}
