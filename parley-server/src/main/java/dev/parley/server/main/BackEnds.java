package dev.parley.server.main;

import dev.parley.server.config.BackEndConfig;
import dev.parley.server.openapi.OpenApi;
import dev.parley.signaling.token.AppTokens;
import java.time.InstantSource;
import java.util.Optional;

/** Builds what the back ends of the configured app use. */
final class BackEnds {
    private BackEnds() {}

    static Optional<AppTokens> tokens(BackEndConfig config) {
        return config.app().id().map(id -> new AppTokens(id, config.app().key()));
    }

    static Optional<OpenApi> openApi(
            BackEndConfig config, OpenApi.Reach reach, InstantSource clock) {
        return config.openApi()
                .accessKey()
                .map(accessKey ->
                        new OpenApi(
                                new OpenApi.Caller(
                                        config.app().id().orElseThrow(),
                                        accessKey,
                                        config.openApi().secretKey()),
                                reach,
                                clock,
                                System::nanoTime));
    }
}
