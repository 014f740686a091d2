package dev.parley.server.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The app that this server serves, how its back ends call, and how they are called.
 *
 * @param app whose tokens are accepted
 * @param openApi who may call
 * @param callbacks who is called
 */
public record BackEndConfig(AppConfig app, OpenApiConfig openApi, CallbacksConfig callbacks) {

    /** The derived secrets hold where none are set; empty for nothing instead. */
    static BackEndConfig read(
            ConfigSource source, boolean development, Optional<DerivedSecrets> derived) {
        AppConfig app = AppConfig.read(source.section("app"), development, derived);
        return new BackEndConfig(
                app,
                OpenApiConfig.read(source.section("open-api"), app, development, derived),
                CallbacksConfig.read(source.section("callbacks"), app, development));
    }

    BackEndConfig below(Path home) {
        return new BackEndConfig(app, openApi, callbacks.below(home));
    }
}
