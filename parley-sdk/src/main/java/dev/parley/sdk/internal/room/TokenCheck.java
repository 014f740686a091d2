package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.signal.SignalQuery;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks the service whether it accepts a token. */
final class TokenCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private TokenCheck() {}

    /**
     * Asks; the answer comes on the engine's thread. A service that cannot be reached accepts: it
     * will be asked again with the next connection.
     */
    static void ask(RoomServices services, String token, Consumer<Boolean> answer) {
        URI uri = URI.create(SignalQuery.base(services.server(), false) + "/rtc/validate");
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .timeout(PATIENCE)
                        .build();
        var unused =
                services.http()
                        .sendAsync(request, BodyHandlers.discarding())
                        .whenComplete((response, failure) -> {
                            boolean refused =
                                    response != null
                                            && (response.statusCode() == 401
                                                    || response.statusCode() == 403);
                            services.thread().post(() -> answer.accept(!refused));
                        });
    }
}
