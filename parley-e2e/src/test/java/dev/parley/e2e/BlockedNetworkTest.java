package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People whose network lets no UDP through, and one beside them who has no such trouble. */
class BlockedNetworkTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    @Test
    void aCallRunsOverTcp() {
        Person ann = join("Ann", Camera.ANN, List.of("without-udp.js"));
        Person ben = join("Ben", Camera.BEN, List.of("without-udp.js"));
        ann.waitToSee(ben);
        ben.waitToSee(ann);
        ann.waitToHear(ben);
        ben.waitToHear(ann);
        assertEveryRoute(ann, "tcp");
        assertEveryRoute(ben, "tcp");
    }

    @Test
    void someoneOnTcpAndSomeoneOnUdpSeeEachOther() {
        Person ann = join("Ann", Camera.ANN, List.of("without-udp.js"));
        Person ben = join("Ben", Camera.BEN, List.of());
        ann.waitToSee(ben);
        ben.waitToSee(ann);
        assertEveryRoute(ann, "tcp");
        // The server offers TCP to everyone; who can use UDP does.
        assertEveryRoute(ben, "udp");
    }

    private static Person join(String name, Camera camera, List<String> scripts) {
        return SCENE.joinWithLibrary(name, camera, scripts);
    }

    private static void assertEveryRoute(Person person, String protocol) {
        List<Route> routes = person.page().routes();
        Artefacts.figure("routes of %s: %s".formatted(person.name(), routes));
        assertThat(routes)
                .hasSize(2)
                .allSatisfy(route -> {
                    assertThat(route.localProtocol()).isEqualTo(protocol);
                    assertThat(route.remoteProtocol()).isEqualTo(protocol);
                    assertThat(route.bytesSent()).isPositive();
                    assertThat(route.bytesReceived()).isPositive();
                });
    }
}
