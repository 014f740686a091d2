package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People whom only a TURN relay connects, with the credentials that the server gave them. */
class RelayedCallTest {
    @Order(1)
    @RegisterExtension
    static final CoturnProcess RELAY = new CoturnProcess();

    @Order(2)
    @RegisterExtension
    static final Scene SCENE = new Scene(RELAY.serverSettings());

    @Test
    void aCallRunsThroughTheRelay() {
        Person ann = join("Ann", Camera.ANN);
        Person ben = join("Ben", Camera.BEN);
        ann.waitToSee(ben);
        ben.waitToSee(ann);
        ann.waitToHear(ben);
        ben.waitToHear(ann);
        for (Person person : List.of(ann, ben)) {
            List<Route> routes = person.page().routes();
            Artefacts.figure("routes of %s: %s".formatted(person.name(), routes));
            assertThat(routes)
                    .hasSize(2)
                    .allSatisfy(route -> {
                        assertThat(route.localType()).isEqualTo("relay");
                        assertThat(route.bytesReceived()).isPositive();
                    });
        }
    }

    private static Person join(String name, Camera camera) {
        return SCENE.joinWithLibrary(name, camera, List.of("relay-only.js"));
    }
}
