package dev.parley.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A started server for the tests of one class, and the users of the Java SDK of one test, each test
 * in a room of its own. Engines and server are ended whatever becomes of the test.
 */
final class SdkScene
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final List<SdkUser> users = new ArrayList<>();
    private @Nullable ParleyProcess server;
    private String room = "";

    @Override
    public void beforeAll(ExtensionContext context) {
        server = ParleyProcess.start(context.getRequiredTestClass().getSimpleName());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        room = "call_" + UUID.randomUUID();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        users.forEach(SdkUser::close);
        users.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server().close();
    }

    ParleyProcess server() {
        return Objects.requireNonNull(server);
    }

    /** This test's room. */
    String room() {
        return room;
    }

    /** An engine that is in no room yet. */
    SdkUser user(String id) {
        return user(id, Map.of());
    }

    /** An engine with further parameters. */
    SdkUser user(String id, Map<String, Object> parameters) {
        SdkUser user = SdkUser.create(id, server().webSocketUrl(), parameters);
        users.add(user);
        return user;
    }
}
