package dev.parley.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.access.JoinAccess;
import dev.parley.server.access.Sanctions;
import dev.parley.server.api.RemoteUnmute;
import dev.parley.server.api.TwirpApi;
import dev.parley.server.config.ParleyConfig;
import dev.parley.server.directory.MediaHost;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.server.http.HttpServices;
import dev.parley.server.rts.RtsServices;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.signaling.Sids;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParleyServerTest {

    @Test
    void servesWhenStartedAndNoMoreWhenClosed() throws Exception {
        ParleyConfig config =
                ParleyConfig.load(
                                Optional.empty(),
                                Map.of(),
                                Map.of("port", "0", "bind-addresses", "127.0.0.1"))
                        .config();
        AccessTokens tokens = new AccessTokens(config.keys().secretByKey());
        String token =
                tokens.mint(
                        AccessToken.of("ada", VideoGrant.joining("r")),
                        "devkey",
                        Instant.now(),
                        Duration.ofHours(1));
        try (HttpClient client = HttpClient.newHttpClient();
                ParleyServer server = new ParleyServer(config, tokens, services(tokens))) {
            server.start();
            assertThat(server.url()).isEqualTo("http://localhost:" + server.port());
            URI uri =
                    URI.create(
                            "http://127.0.0.1:"
                                    + server.port()
                                    + "/rtc/validate?access_token="
                                    + token);
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    private static HttpServices services(AccessTokens tokens) {
        RoomDirectory nowhere =
                new RoomDirectory(List.of(new MediaHost(c -> false, List.of(), "A")));
        RoomSettings settings =
                new RoomSettings(Duration.ofMinutes(5), Duration.ofSeconds(20), 0, "");
        return new HttpServices(
                new NotReadySessions(),
                new TwirpApi(
                        tokens,
                        InstantSource.system(),
                        new TwirpApi.Rooms(nowhere, settings, new Sids(new Random(1))),
                        RemoteUnmute.REFUSED),
                new JoinAccess(
                        tokens,
                        Optional.empty(),
                        new Sanctions(InstantSource.system()),
                        InstantSource.system()),
                Optional.empty(),
                RtsServices.usual(tokens, Instant.now()),
                Optional.empty());
    }
}
